"""The layers of Unroll, computed by PyTorch's own modules, for tests/layers/tst_parity.cpp.

    python3 layers.py QUESTION.json

The question is {"cases": [{"kind", "params", "features", "weights": {name: nested list}, "input": nested list,
"lengths": [..]|null}, ..]}; printed is {"outputs": [nested list, ..]}. Everything is float64.

Recurrent layers run on packed sequences, which hold no padding at all: an answer that differs shows that padding leaked
into a result. A text that is read backwards only is turned around by hand, sample by sample.
"""
import json
import sys

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)


def mask_of(lengths, steps):
    return torch.arange(steps).unsqueeze(0) < torch.tensor(lengths).unsqueeze(1)


def recurrent(kind, case, x, lengths):
    params = case["params"]
    both = params["direction"] == "both"
    options = dict(num_layers=params["layers"], batch_first=True, bidirectional=both)
    if kind == "rnn":
        options["nonlinearity"] = params["nonlinearity"]
    module = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind](case["features"], params["units"], **options).double()
    module.load_state_dict({name: tensor(values) for name, values in case["weights"].items()})
    backward = params["direction"] == "backward"
    if backward:
        x = torch.stack([torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths)])
    packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=True, enforce_sorted=False)
    output, state = module(packed)
    hidden = state[0] if kind == "lstm" else state
    if params["return"] == "last":
        return torch.cat([hidden[-2], hidden[-1]], 1) if both else hidden[-1]
    output = pad_packed_sequence(output, batch_first=True, total_length=x.size(1))[0]
    if backward:
        output = torch.stack([torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(output, lengths)])
    return output


def linear(case, x):
    module = nn.Linear(case["features"], len(case["weights"]["bias"])).double()
    module.load_state_dict({name: tensor(values) for name, values in case["weights"].items()})
    return module(x)


def attention(case, x, lengths):
    weights = {name: tensor(values) for name, values in case["weights"].items()}
    rows = []
    for row, n in zip(x, lengths):  # sample by sample: no mask needed, so none can be wrong
        h = row[:n]
        e = torch.tanh(h @ weights["projection.weight"].T + weights["projection.bias"]) @ weights["score.weight"][0]
        rows.append((e.softmax(0).unsqueeze(1) * h).sum(0))
    return torch.stack(rows)


def pooling(case, x, lengths):
    rows = [row[:n] for row, n in zip(x, lengths)]
    mode = case["params"]["mode"]
    if mode == "max":
        return torch.stack([row.max(0).values for row in rows])
    if mode == "mean":
        return torch.stack([row.mean(0) for row in rows])
    return torch.stack([row[-1] for row in rows])


def answer(case):
    kind, lengths = case["kind"], case["lengths"]
    if kind == "embedding":
        ids = torch.tensor(case["input"])
        module = nn.Embedding(len(case["weights"]["weight"]), case["params"]["dimensions"], padding_idx=0).double()
        module.load_state_dict({"weight": tensor(case["weights"]["weight"])})
        return module(ids)
    if kind == "input":
        return torch.tensor(case["input"])
    x = tensor(case["input"])
    if kind in ("lstm", "gru", "rnn"):
        return recurrent(kind, case, x, lengths)
    if kind == "attention":
        return attention(case, x, lengths)
    if kind == "pooling":
        return pooling(case, x, lengths)
    if kind == "output":
        return linear(case, x)
    if kind == "dense":
        activations = {"none": nn.Identity(), "tanh": nn.Tanh(), "relu": nn.ReLU(), "sigmoid": nn.Sigmoid()}
        y = activations[case["params"]["activation"]](linear(case, x))
        return y if lengths is None else y * mask_of(lengths, x.size(1)).unsqueeze(-1)
    if kind == "dropout":
        return nn.Dropout(case["params"]["rate"]).eval()(x)
    raise SystemExit(f"no reference for the layer kind {kind!r}: add one to tests/parity/layers.py")


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    with torch.no_grad():
        print(json.dumps({"outputs": [answer(case).tolist() for case in question["cases"]]}))
