"""The layers of Unroll, computed by PyTorch's own modules, for tests/layers/tst_layer_parity.cpp.

    python3 layers.py QUESTION.json

The question is {"cases": [{"kind", "params", "most": steps, "weights": {name: nested list}, "inputs": [{"data",
"lengths", "hidden", "cell"}, ..]}, ..]}; what an input lacks is left out. Printed is {"outputs": [nested list, ..]}.
Everything is float64.

Each sample is computed by itself, cut to its length, and the answers are padded with zeros afterwards: no mask is needed
here, so that an answer that differs shows that padding leaked into a result.
"""
import json
import sys
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)


def loaded(module, weights, prefix=""):
    own = {name[len(prefix):]: values for name, values in weights.items() if name.startswith(prefix)}
    module = module.double()
    module.load_state_dict(own)
    return module.eval()


ACTIVATIONS = {"none": nn.Identity(), "relu": nn.ReLU(), "tanh": nn.Tanh(), "sigmoid": nn.Sigmoid(), "gelu": nn.GELU(),
               "softmax": nn.Softmax(dim=-1)}


# --- recurrent ---------------------------------------------------------------------------------------------------------


def normalised_steps(kind, params, x, h, c, weights, ending):
    """A cell with layer normalisation, step by step: Ba et al. 2016."""
    w = {name: weights[name + ending] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "norm_ih", "norm_hh")}
    outputs = []
    for step in x:
        read = F.layer_norm(w["weight_ih"] @ step, w["norm_ih"].shape, w["norm_ih"], w["bias_ih"])
        kept = F.layer_norm(w["weight_hh"] @ h, w["norm_hh"].shape, w["norm_hh"], w["bias_hh"])
        if kind == "lstm":
            i, f, g, o = (read + kept).chunk(4)
            c = f.sigmoid() * c + i.sigmoid() * g.tanh()
            gain, bias = weights["norm_cell" + ending], weights["norm_cell_bias" + ending]
            h = o.sigmoid() * F.layer_norm(c, gain.shape, gain, bias).tanh()
        elif kind == "gru":
            (xr, xz, xn), (hr, hz, hn) = read.chunk(3), kept.chunk(3)
            r, z = (xr + hr).sigmoid(), (xz + hz).sigmoid()
            h = (1 - z) * (xn + r * hn).tanh() + z * h
        else:
            h = (read + kept).tanh() if params["nonlinearity"] == "tanh" else (read + kept).relu()
        outputs.append(h)
    return torch.stack(outputs), h, c


def plain_steps(kind, params, x, h, c, weights, ending):
    options = {"nonlinearity": params["nonlinearity"]} if kind == "rnn" else {}
    module = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind](x.size(1), h.size(0), **options)
    module = loaded(module, {name + "_l0": weights[name + ending] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")})
    state = h.view(1, 1, -1)
    output, state = module(x.unsqueeze(1), (state, c.view(1, 1, -1)) if kind == "lstm" else state)
    hidden, cell = state if kind == "lstm" else (state, None)
    return output.squeeze(1), hidden.view(-1), None if cell is None else cell.view(-1)


def merged(parts, how):
    if len(parts) == 1:
        return parts[0]
    return torch.cat(parts, -1) if how == "concat" else parts[0] + parts[1] if how == "sum" else (parts[0] + parts[1]) / 2


def start(params, given, layer, place, directions, kind):
    """Hidden state and cell from the second input, for one direction of one layer."""
    units = params["units"]
    h, c = torch.zeros(units, dtype=torch.float64), torch.zeros(units, dtype=torch.float64)
    concat = params["merge"] == "concat"
    whole = units * (directions if concat else 1)
    own = slice(place * units, (place + 1) * units) if concat else slice(0, units)
    if given is None:
        return h, c
    if "hidden" in given:
        source = layer if len(given["hidden"]) == params["layers"] else -1
        h = given["hidden"][source][own]
        c = given["cell"][source][own] if "cell" in given else c
    else:
        h = given["data"][:whole][own]
        c = given["data"][whole:][own] if given["data"].size(0) == 2 * whole and kind == "lstm" else c
    return h, c


def recurrent(case, inputs):
    kind, params, weights = case["kind"], case["params"], case["weights"]
    directions = {"forward": [False], "backward": [True], "both": [False, True]}[params["direction"]]
    given = inputs[1] if len(inputs) > 1 and inputs[1] else None
    x = inputs[0]["data"]
    steps = normalised_steps if params["layer_norm"] else plain_steps
    for layer in range(params["layers"]):
        outputs, hiddens, cells = [], [], []
        for place, backward in enumerate(directions):
            ending = f"_l{layer}" + ("_reverse" if backward and len(directions) == 2 else "")
            h, c = start(params, given, layer, place, len(directions), kind)
            output, h, c = steps(kind, params, x.flip(0) if backward else x, h, c, weights, ending)
            outputs.append(output.flip(0) if backward else output)
            hiddens.append(h)
            cells.append(c)
        x = merged(outputs, params["merge"])
    if params["return"] == "sequence":
        return x
    hidden = merged(hiddens, params["merge"])
    return torch.cat([hidden, merged(cells, params["merge"])]) if params["return"] == "state" and kind == "lstm" else hidden


# --- attention ---------------------------------------------------------------------------------------------------------


def attention(case, inputs):
    weights, params = case["weights"], case["params"]
    h = inputs[0]["data"]
    query = inputs[1]["data"] if len(inputs) > 1 and inputs[1] else None
    queries = None if query is None else query if query.dim() == 2 else query.unsqueeze(0)
    score = params["score"]
    scale = h.size(1) ** -0.5 if score == "scaled-dot" else 1
    rows = []
    for q in [None] if queries is None else queries:
        if score == "additive":
            inner = h @ weights["projection.weight"].T + weights["projection.bias"]
            if q is not None:
                inner = inner + weights["query.weight"] @ q
            e = torch.tanh(inner) @ weights["score.weight"][0]
        elif q is None:
            e = h @ weights["query"] * scale
        elif score == "multiplicative":
            e = (h @ weights["projection.weight"].T) @ q
        else:
            e = h @ q * scale
        rows.append(e.softmax(0) @ h)
    return rows[0] if query is None or query.dim() == 1 else torch.stack(rows)


def multi_head_module(features, memory, heads, weights, prefix):
    module = nn.MultiheadAttention(features, heads, kdim=memory, vdim=memory, batch_first=True)
    own = {name[len(prefix):]: values for name, values in weights.items() if name.startswith(prefix)}
    if memory == features:  # then PyTorch keeps the three in one
        own["in_proj_weight"] = torch.cat([own.pop(f"{name}_proj_weight") for name in "qkv"])
    return loaded(module, own)


def causal_mask(causal, steps):
    return torch.ones(steps, steps, dtype=torch.bool).triu(1) if causal else None


def multi_head_attention(case, inputs):
    memory = inputs[0]["data"].unsqueeze(0)
    query = inputs[1]["data"].unsqueeze(0) if len(inputs) > 1 and inputs[1] else memory
    module = multi_head_module(query.size(2), memory.size(2), case["params"]["heads"], case["weights"], "attention.")
    mask = causal_mask(case["params"]["causal"], query.size(1))
    return module(query, memory, memory, attn_mask=mask, need_weights=True)[0].squeeze(0)


def transformer_encoder(case, inputs):
    params, weights = case["params"], case["weights"]
    x = inputs[0]["data"]
    module = nn.TransformerEncoderLayer(x.size(1), params["heads"], params["feed_forward"], 0, activation=params["activation"],
                                        norm_first=params["norm_first"], batch_first=True)
    own = dict(weights)
    own["self_attn.in_proj_weight"] = torch.cat([own.pop(f"self_attn.{name}_proj_weight") for name in "qkv"])
    module = loaded(module, own)
    module.train()  # without dropout the same, and clear of the fast path, which takes no causal mask in 1.13
    return module(x.unsqueeze(0), src_mask=causal_mask(params["causal"], x.size(0))).squeeze(0)


def bert(case, x):
    """Devlin et al. 2019 by PyTorch's own Transformer: the marks around the text, embeddings, blocks with the norm behind."""
    folder = Path(case["params"]["folder"])
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    w = {name[len("bert."):]: values for name, values in case["weights"].items()}
    own = [pieces.index("[PAD]") if i == 0 else pieces.index("[UNK]") if i == 1 else i - 2 for i in x.tolist()]
    ids = torch.tensor([pieces.index("[CLS]"), *own, pieces.index("[SEP]")])

    def norm(name, values):
        return F.layer_norm(values, values.shape[-1:], w[name + ".LayerNorm.weight"], w[name + ".LayerNorm.bias"], config["layer_norm_eps"])

    h = norm("embeddings", w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
             + w["embeddings.token_type_embeddings.weight"][0])
    for i in range(config["num_hidden_layers"]):
        name = f"encoder.layer.{i}."
        block = nn.TransformerEncoderLayer(config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], 0,
                                           activation=config["hidden_act"], layer_norm_eps=config["layer_norm_eps"], batch_first=True)
        parts = {"self_attn.out_proj": "attention.output.dense", "linear1": "intermediate.dense", "linear2": "output.dense",
                 "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
        values = {f"{to}.{end}": w[f"{name}{source}.{end}"] for to, source in parts.items() for end in ("weight", "bias")}
        for end in ("weight", "bias"):
            values["self_attn.in_proj_" + end] = torch.cat([w[f"{name}attention.self.{part}.{end}"] for part in ("query", "key", "value")])
        h = loaded(block, values).train()(h.unsqueeze(0)).squeeze(0)
    return h[0] if case["params"]["return"] == "first" else h[1:-1]


# --- the rest ----------------------------------------------------------------------------------------------------------


def beside(inputs):
    """Vectors beside sequences, at every step."""
    data = [one["data"] for one in inputs if one]
    steps = max((one.size(0) for one in data if one.dim() == 2), default=0)
    return [one.expand(steps, -1) if steps and one.dim() == 1 else one for one in data]


def product(parts):
    out = parts[0]
    for part in parts[1:]:
        out = out * part
    return out


def linear(case, x, activation="none"):
    weight = case["weights"]["weight"]
    return ACTIVATIONS[activation](loaded(nn.Linear(weight.size(1), weight.size(0)), case["weights"])(x))


def embedding(case, x):
    rows, width = case["weights"]["weight"].shape
    return loaded(nn.Embedding(rows, width, padding_idx=0), case["weights"])(x)


def conv1d(case, x):
    params, weight = case["params"], case["weights"]["weight"]
    reach = (params["width"] - 1) * params["dilation"]
    before = reach if params["causal"] else reach // 2
    module = loaded(nn.Conv1d(weight.size(1), weight.size(0), params["width"], dilation=params["dilation"]), case["weights"])
    y = module(F.pad(x.T.unsqueeze(0), (before, reach - before)))
    return ACTIVATIONS[params["activation"]](y.squeeze(0).T)


def positional_encoding(case, x):
    steps, width = x.shape
    if case["params"]["kind"] == "learnt":
        weight = case["weights"]["weight"]
        return x + weight[torch.arange(steps).clamp(max=weight.size(0) - 1)]
    positions = torch.zeros(steps, width, dtype=torch.float64)
    for t in range(steps):
        for i in range(width):
            angle = torch.tensor(t / 10000 ** ((i - i % 2) / width), dtype=torch.float64)
            positions[t, i] = angle.sin() if i % 2 == 0 else angle.cos()
    return x + positions


def pooling(case, x):
    mode = case["params"]["mode"]
    return x.max(0).values if mode == "max" else x.mean(0) if mode == "mean" else x[-1]


def slice_of(case, x):
    step = case["params"]["step"]
    return x[max(0, len(x) - step)] if case["params"]["from"] == "end" else x[min(len(x), step) - 1]


def repeat_vector(case, inputs):
    steps = len(inputs[1]["data"]) if len(inputs) > 1 and inputs[1] else case["params"]["steps"]
    return inputs[0]["data"].expand(steps, -1)


def batch_norm(case, x):
    weights = dict(case["weights"], num_batches_tracked=torch.tensor(0))
    return loaded(nn.BatchNorm1d(x.size(-1)), weights)(x if x.dim() == 2 else x.unsqueeze(0)).view(x.shape)


def answer(case, inputs):
    """One sample."""
    kind, params, weights = case["kind"], case["params"], case["weights"]
    x = inputs[0]["data"]
    many = {"lstm": recurrent, "gru": recurrent, "rnn": recurrent, "attention": attention, "repeat-vector": repeat_vector,
            "multi-head-attention": multi_head_attention, "transformer-encoder": transformer_encoder}
    if kind in many:
        return many[kind](case, inputs)
    one = {
        "input": lambda: x,
        "target-input": lambda: x,
        "embedding": lambda: embedding(case, x),
        "bert": lambda: bert(case, x),
        "pooling": lambda: pooling(case, x),
        # What stands between neighbouring answers is for the loss and the search (tests/nn/tst_chain.cpp).
        "output": lambda: linear({**case, "weights": {name: case["weights"][name] for name in ("weight", "bias")}}, x),
        "dense": lambda: linear(case, x, params["activation"]),
        "time-distributed": lambda: linear(case, x, params["activation"]),
        "activation": lambda: ACTIVATIONS[params["function"]](x),
        "dropout": lambda: nn.Dropout(params["rate"]).eval()(x),
        "spatial-dropout": lambda: nn.Dropout(params["rate"]).eval()(x),
        "gaussian-noise": lambda: x,
        "reverse": lambda: x.flip(0),
        "concatenate": lambda: torch.cat(beside(inputs), -1),
        "add": lambda: sum(beside(inputs)),
        "multiply": lambda: product(beside(inputs)),
        "flatten": lambda: F.pad(x, (0, 0, 0, case["most"] - x.size(0))).flatten(),
        "slice": lambda: slice_of(case, x),
        "softmax-over-time": lambda: x.softmax(0),
        "sum-over-time": lambda: x.sum(0),
        "layer-norm": lambda: loaded(nn.LayerNorm(x.size(-1)), weights)(x),
        "batch-norm": lambda: batch_norm(case, x),
        "standardise": lambda: (x - weights["mean"]) / weights["deviation"],
        "conv1d": lambda: conv1d(case, x),
        "max-pool1d": lambda: nn.MaxPool1d(params["size"], ceil_mode=True)(F.pad(x.T.unsqueeze(0), (0, -x.size(0) % params["size"]),
                                                                                value=-torch.inf)).squeeze(0).T,
        "positional-encoding": lambda: positional_encoding(case, x),
    }
    if kind not in one:
        raise SystemExit(f"no reference for the layer kind {kind!r}: add one to tests/parity/layers.py")
    return one[kind]()


def sample(given, row):
    """One row of an input, cut to its length."""
    out = {}
    if "data" in given:
        out["data"] = given["data"][row]
    if "lengths" in given:
        out["data"] = out["data"][:given["lengths"][row]]
    for name in ("hidden", "cell"):
        if name in given:
            out[name] = [layer[row] for layer in given[name]]
    return out


def batch_answer(case):
    case["weights"] = {name: tensor(values) for name, values in case["weights"].items()}
    inputs = []
    for given in case["inputs"]:
        out = dict(given)
        if "data" in out:
            out["data"] = torch.tensor(out["data"]) if case["kind"] in ("input", "target-input", "embedding", "bert") else tensor(out["data"])
        for name in ("hidden", "cell"):
            if name in out:
                out[name] = tensor(out[name])
        inputs.append(out)
    first = inputs[0]["data"]
    rows = [answer(case, [sample(given, row) for given in inputs]) for row in range(first.size(0))]
    steps = max(len(row) for row in rows)
    if rows[0].dim() == 2 or case["kind"] in ("input", "target-input"):
        rows = [F.pad(row, (0,) * (2 * row.dim() - 1) + (steps - len(row),)) for row in rows]
    return torch.stack(rows)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    with torch.no_grad():
        print(json.dumps({"outputs": [batch_answer(case).tolist() for case in question["cases"]]}))
