"""The templates tagger, language-model, translator and seq2seq-fixed written plainly in PyTorch, trained on a split that Unroll has made.

    python3 sequences.py SPLIT.json [--seeds 1,2,3] [--threads N] [--out RESULT.json]

SPLIT.json is what `unroll check P.unroll --export-split SPLIT.json` writes: see text_classifier.py; each sample has "targets"
too: tags by index, or ids of "target_vocabulary" (0 padding, 1 unknown, 2 start, 3 end). Which of the models it is follows from
the nodes. Initialisation, dropout, Adam and the packed sequences are PyTorch's own.

Printed (and written to --out): {"runs": [{"seed", "test_loss", "test_token_accuracy", "test_perplexity", "test_exact_match", …}]},
exact match by greedy decoding of token ids.
"""
import argparse
import copy
import json
import math
import random
import sys
import time

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

POOL = 50  # batches, as in text_classifier.py
START, END = 2, 3


def embedding(words, node):
    layer = nn.Embedding(words, node["dimensions"], padding_idx=0)
    layer.weight.data.mul_(node.get("initial_spread", 1))
    return layer


def packed(layer, x, lengths, state=None):
    sequence = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, last = layer(sequence, state)
    return pad_packed_sequence(output, batch_first=True, total_length=x.size(1))[0], last


class Tagger(nn.Module):
    def __init__(self, split):
        super().__init__()
        model = split["model"]
        self.embedding = embedding(len(split["vocabulary"]), model["embedding"])
        self.spatial = nn.Dropout2d(model["spatial_dropout"]["rate"])
        self.lstm = nn.LSTM(model["embedding"]["dimensions"], model["lstm"]["units"], batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(model["dropout"]["rate"])
        self.output = nn.Linear(2 * model["lstm"]["units"], len(split["classes"]))

    def forward(self, ids, lengths, targets):
        x = self.embedding(ids)
        x = self.spatial(x.transpose(1, 2).unsqueeze(-1)).squeeze(-1).transpose(1, 2)  # whole channels
        return self.output(self.dropout(packed(self.lstm, x, lengths)[0]))


class LanguageModel(nn.Module):
    def __init__(self, split):
        super().__init__()
        model = split["model"]
        lstm = model["lstm"]
        self.embedding = embedding(len(split["vocabulary"]), model["embedding"])
        self.dropout, self.dropout_2 = nn.Dropout(model["dropout"]["rate"]), nn.Dropout(model["dropout_2"]["rate"])
        self.lstm = nn.LSTM(model["embedding"]["dimensions"], lstm["units"], lstm["layers"], dropout=lstm["dropout"], batch_first=True)
        self.output = nn.Linear(lstm["units"], len(split["vocabulary"]))

    def forward(self, ids, lengths, targets):
        return self.output(self.dropout_2(self.lstm(self.dropout(self.embedding(ids)))[0]))


class Writer(nn.Module):
    """What the two translators share: the answer so far goes in, behind a start mark."""

    def forward(self, ids, lengths, targets):
        before = torch.cat([torch.full((targets.size(0), 1), START), targets[:, :-1].clamp(min=0)], 1)
        return self.decode(before, self.encode(ids, lengths), None)[0]

    def greedy(self, ids, lengths, most):
        memory, state = self.encode(ids, lengths), None
        token, written = torch.full((ids.size(0), 1), START), []
        for _ in range(most):
            logits, state = self.decode(token, memory, state)
            logits[:, :, :START + 1] = -torch.inf
            token = logits.argmax(-1)
            written.append(token)
        return torch.cat(written, 1)


class Translator(Writer):
    def __init__(self, split):
        super().__init__()
        model = split["model"]
        units, own = model["lstm"]["units"], model["lstm_2"]["units"]
        self.source = embedding(len(split["vocabulary"]), model["embedding"])
        self.encoder = nn.LSTM(model["embedding"]["dimensions"], units, batch_first=True, bidirectional=True)
        self.target = embedding(len(split["target_vocabulary"]), model["embedding_2"])
        self.decoder = nn.LSTM(model["embedding_2"]["dimensions"], own, batch_first=True)
        hidden = model["attention"]["units"]
        self.key, self.query = nn.Linear(2 * units, hidden), nn.Linear(own, hidden, bias=False)
        self.score = nn.Linear(hidden, 1, bias=False)
        self.mixed = nn.Linear(own + 2 * units, model["dense"]["units"])
        self.dropout = nn.Dropout(model["dropout"]["rate"])
        self.output = nn.Linear(model["dense"]["units"], len(split["target_vocabulary"]))

    def encode(self, ids, lengths):
        memory, (h, c) = packed(self.encoder, self.source(ids), lengths)
        both = tuple(torch.cat([state[0], state[1]], 1).unsqueeze(0) for state in (h, c))
        padding = torch.arange(ids.size(1)).unsqueeze(0) >= lengths.unsqueeze(1)
        return memory, both, padding

    def decode(self, before, encoded, state):
        memory, first, padding = encoded
        states, last = self.decoder(self.target(before), state or first)
        e = self.score(torch.tanh(self.key(memory).unsqueeze(1) + self.query(states).unsqueeze(2))).squeeze(-1)
        weights = e.masked_fill(padding.unsqueeze(1), -torch.inf).softmax(-1)
        mixed = torch.tanh(self.mixed(torch.cat([states, torch.bmm(weights, memory)], -1)))
        return self.output(self.dropout(mixed)), last


class Fixed(Writer):
    def __init__(self, split):
        super().__init__()
        model = split["model"]
        units = model["gru"]["units"]
        self.source = embedding(len(split["vocabulary"]), model["embedding"])
        self.encoder = nn.GRU(model["embedding"]["dimensions"], units, batch_first=True)
        self.target = embedding(len(split["target_vocabulary"]), model["embedding_2"])
        self.decoder = nn.GRU(model["embedding_2"]["dimensions"] + units, units, batch_first=True)
        self.dropout = nn.Dropout(model["dropout"]["rate"])
        self.output = nn.Linear(units, len(split["target_vocabulary"]))

    def encode(self, ids, lengths):
        return packed(self.encoder, self.source(ids), lengths)[1]

    def decode(self, before, context, state):
        read = torch.cat([self.target(before), context[0].unsqueeze(1).expand(-1, before.size(1), -1)], -1)
        states, last = self.decoder(read, context if state is None else state)
        return self.output(self.dropout(states)), last


def model_for(split):
    nodes = split["model"]
    if "attention" in nodes and "lstm_2" in nodes:
        return Translator(split)
    if "gru_2" in nodes:
        return Fixed(split)
    return Tagger(split) if split["classes"] else LanguageModel(split)


def tensors(samples):
    lengths = torch.tensor([max(1, len(sample["ids"])) for sample in samples])
    ids = torch.zeros(len(samples), int(lengths.max()), dtype=torch.long)
    targets = torch.full((len(samples), max(len(sample["targets"]) for sample in samples)), -1)
    for row, sample in enumerate(samples):
        values = sample["ids"] or [1]
        ids[row, : len(values)] = torch.tensor(values)
        targets[row, : len(sample["targets"])] = torch.tensor(sample["targets"])
    return ids, lengths, targets


def batches(samples, size, shuffle):
    length = lambda row: (len(samples[row]["ids"]), len(samples[row]["targets"]))
    order = list(range(len(samples)))
    if not shuffle:
        order.sort(key=length)
        return [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(order)
    out = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=length)
        out += [pool[at : at + size] for at in range(0, len(pool), size)]
    random.shuffle(out)
    return out


def loss_of(logits, targets, reduction="mean"):
    return nn.functional.cross_entropy(logits.reshape(-1, logits.size(-1)), targets.reshape(-1), ignore_index=-1, reduction=reduction)


def evaluate(model, samples, size, write):
    model.eval()
    loss = right = count = exact = 0
    with torch.no_grad():
        for rows in batches(samples, size, shuffle=False):
            ids, lengths, targets = tensors([samples[row] for row in rows])
            logits = model(ids, lengths, targets)
            loss += loss_of(logits, targets, "sum").item()
            right += (logits.argmax(-1) == targets).sum().item()
            count += (targets >= 0).sum().item()
            if write:
                for answer, row in zip(model.greedy(ids, lengths, targets.size(1) + 5).tolist(), rows):
                    wanted = samples[row]["targets"]
                    exact += answer[: answer.index(END) + 1 if END in answer else None] == wanted and 1 not in wanted
    out = {"loss": loss / count, "token_accuracy": right / count, "perplexity": math.exp(loss / count)}
    if write:
        out["exact_match"] = exact / len(samples)
    return out


def run(split, seed):
    settings, began = split["train_settings"], time.time()
    random.seed(seed)
    torch.manual_seed(seed)
    model = model_for(split)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings["learning_rate"], weight_decay=settings.get("weight_decay", 0))
    patience = settings.get("early_stopping_patience", 0)
    best, best_epoch, best_weights = float("inf"), 0, None
    for epoch in range(1, settings["epochs"] + 1):
        model.train()
        for rows in batches(split["train"], settings["batch_size"], shuffle=True):
            ids, lengths, targets = tensors([split["train"][row] for row in rows])
            optimizer.zero_grad()
            loss_of(model(ids, lengths, targets), targets).backward()
            if settings.get("clip_norm", 0) > 0:
                nn.utils.clip_grad_norm_(model.parameters(), settings["clip_norm"])
            optimizer.step()
        validation = evaluate(model, split["validation"], 2 * settings["batch_size"], False)
        print(f"seed {seed} epoch {epoch}: {validation}", file=sys.stderr)
        if validation["loss"] < best:
            best, best_epoch, best_weights = validation["loss"], epoch, copy.deepcopy(model.state_dict())
        elif patience and epoch - best_epoch >= patience:
            break
    model.load_state_dict(best_weights)
    test = evaluate(model, split["test"], 2 * settings["batch_size"], isinstance(model, Writer))
    return {"seed": seed, "best_epoch": best_epoch, "epochs": epoch, "seconds": round(time.time() - began, 1),
            **{f"test_{name}": value for name, value in test.items()}}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("split")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    with open(arguments.split, encoding="utf-8") as file:
        given = json.load(file)
    result = {"runs": [run(given, int(seed)) for seed in arguments.seeds.split(",")], "torch": torch.__version__}
    text = json.dumps(result, indent=1)
    print(text)
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
