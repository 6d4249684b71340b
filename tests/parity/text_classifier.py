"""The template text-classifier written plainly in PyTorch, trained on a split that Unroll has made.

    python3 text_classifier.py SPLIT.json [--seeds 1,2,3] [--threads N] [--packed] [--out RESULT.json]

It answers one question: does Unroll reach what the same model reaches in PyTorch? Both read the same ids of the same
split; everything after that is PyTorch's own: modules, initialisation, dropout, Adam.

The LSTM runs over padded batches, the backward one over texts turned around within their lengths: the numbers of a
bidirectional nn.LSTM on packed sequences (--packed) in a third of the time.

SPLIT.json:

    {"vocabulary": ["<pad>", "<unk>", "the", …],   words by id
     "classes": ["ham", "spam"],
     "train": [{"ids": [5, 17, 2], "label": 0}, …],  ids as the network reads them: truncated, without padding
     "validation": […], "test": […],
     "model": {"embedding": {"dimensions": 100, "initial_spread": 0.1}, "dropout": {"rate": 0.3},
               "lstm": {"units": 64, "direction": "both"}, "attention": {"units": 64},
               "dropout_2": {"rate": 0.5}},
                                                    node id → all its parameters, defaults filled in; what the script
                                                    cannot do (layers, another return, a forget bias) is refused
     "train_settings": {"epochs": 15, "batch_size": 32, "optimizer": "adam", "learning_rate": 0.001,
                        "weight_decay": 0, "clip_norm": 1, "early_stopping_patience": 3}}

Printed (and written to --out) is

    {"runs": [{"seed", "test_accuracy", "test_loss", "val_loss", "best_epoch", "epochs", "seconds"}, …],
     "mean_test_accuracy", "torch"}

As in Unroll: batches of texts of like length (pools of 50 batches, sorted, then shuffled), gradients clipped by their
global norm, training ends after so many epochs without a better validation loss, and the weights of the best epoch count.
"""
import argparse
import copy
import json
import random
import sys
import time

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

POOL = 50  # batches
PLAIN = {"lstm": {"layers": 1, "return": "sequence", "forget_bias": 0, "merge": "concat", "input_dropout": 0, "recurrent_dropout": 0,
                  "layer_norm": False}, "attention": {"score": "additive"}}


def read_vectors(path, words):
    """GloVe's text format. A word that is there in another case only takes that vector."""
    ids = {word: i for i, word in enumerate(words) if i > 1}
    found, exact = {}, set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            word, values = line.rstrip().split(" ", 1)
            key = word if word in ids else word.lower()
            if key in ids and key not in exact and (key == word or key not in found):
                found[key] = [float(value) for value in values.split()]
                if key == word:
                    exact.add(key)
    return {ids[word]: torch.tensor(values) for word, values in found.items()}


class TextClassifier(nn.Module):
    def __init__(self, words, classes, model, packed):
        super().__init__()
        for node, plain in PLAIN.items():
            for parameter, value in plain.items():
                if model[node].get(parameter, value) != value:
                    sys.exit(f"{node}.{parameter} = {model[node][parameter]!r}: this script only knows {value!r}")
        self.packed = packed
        dimensions, lstm, attention = model["embedding"]["dimensions"], model["lstm"], model["attention"]["units"]
        both = {"forward": False, "both": True}[lstm["direction"]]
        features = lstm["units"] * (2 if both else 1)
        self.embedding = nn.Embedding(len(words), dimensions, padding_idx=0)
        self.embedding.weight.data.mul_(model["embedding"].get("initial_spread", 1))
        trainable = model["embedding"].get("trainable", True)
        self.embedding.weight.requires_grad_(trainable)
        if model["embedding"].get("vectors"):
            vectors = read_vectors(model["embedding"]["vectors"], words)
            if not trainable:  # a word without a vector is an average one
                self.embedding.weight.data[1:] = torch.stack(list(vectors.values())).mean(0)
            for word, vector in vectors.items():
                self.embedding.weight.data[word] = vector
        self.dropout = nn.Dropout(model["dropout"]["rate"])
        self.lstm = nn.LSTM(dimensions, lstm["units"], batch_first=True, bidirectional=both)
        self.projection = nn.Linear(features, attention)
        self.score = nn.Linear(attention, 1, bias=False)
        self.dropout_2 = nn.Dropout(model["dropout_2"]["rate"])
        self.output = nn.Linear(features, classes)

    def forward(self, ids, lengths):
        x = self.dropout(self.embedding(ids))
        h = self.read_packed(x, lengths) if self.packed else self.read_padded(x, lengths)
        padding = torch.arange(h.size(1)).unsqueeze(0) >= lengths.unsqueeze(1)
        e = self.score(torch.tanh(self.projection(h))).squeeze(-1).masked_fill(padding, -torch.inf)
        context = torch.bmm(e.softmax(1).unsqueeze(1), h).squeeze(1)
        return self.output(self.dropout_2(context))


    def read_packed(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]

    def read_padded(self, x, lengths):
        """What read_packed returns, but for the padded steps, which attention hides anyway."""
        state = x.new_zeros(1, x.size(0), self.lstm.hidden_size)
        weights = self.lstm.all_weights
        forward = torch.lstm(x, (state, state), weights[0], True, 1, 0.0, self.training, False, True)[0]
        if not self.lstm.bidirectional:
            return forward
        steps, length = torch.arange(x.size(1)).unsqueeze(0), lengths.unsqueeze(1)
        turned = torch.where(steps < length, length - 1 - steps, steps).unsqueeze(-1)
        backward = torch.lstm(x.gather(1, turned.expand_as(x)), (state, state), weights[1], True, 1, 0.0, self.training, False, True)[0]
        return torch.cat([forward, backward.gather(1, turned.expand_as(backward))], 2)


def tensors(samples):
    lengths = torch.tensor([max(1, len(sample["ids"])) for sample in samples])
    ids = torch.zeros(len(samples), int(lengths.max()), dtype=torch.long)
    for row, sample in enumerate(samples):
        values = sample["ids"] or [1]  # an empty text is one unknown token
        ids[row, : len(values)] = torch.tensor(values)
    return ids, lengths, torch.tensor([sample["label"] for sample in samples])


def batches(samples, size, shuffle):
    order = list(range(len(samples)))
    if not shuffle:
        order.sort(key=lambda row: len(samples[row]["ids"]))
        return [order[at : at + size] for at in range(0, len(order), size)]
    random.shuffle(order)
    out = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda row: len(samples[row]["ids"]))
        out += [pool[at : at + size] for at in range(0, len(pool), size)]
    random.shuffle(out)
    return out


def evaluate(model, samples, size):
    model.eval()
    loss = correct = 0.0
    with torch.no_grad():
        for rows in batches(samples, size, shuffle=False):
            ids, lengths, labels = tensors([samples[row] for row in rows])
            logits = model(ids, lengths)
            loss += nn.functional.cross_entropy(logits, labels, reduction="sum").item()
            correct += (logits.argmax(1) == labels).sum().item()
    return loss / len(samples), correct / len(samples)


def optimizer_of(model, settings):
    kinds = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "rmsprop": torch.optim.RMSprop}
    return kinds[settings["optimizer"]](
        [p for p in model.parameters() if p.requires_grad], lr=settings["learning_rate"], weight_decay=settings.get("weight_decay", 0)
    )


def run(split, seed, packed):
    settings, began = split["train_settings"], time.time()
    random.seed(seed)
    torch.manual_seed(seed)
    model = TextClassifier(split["vocabulary"], len(split["classes"]), split["model"], packed)
    optimizer = optimizer_of(model, settings)
    patience = settings.get("early_stopping_patience", 0)
    best, best_epoch, best_weights = float("inf"), 0, None
    for epoch in range(1, settings["epochs"] + 1):
        model.train()
        for rows in batches(split["train"], settings["batch_size"], shuffle=True):
            ids, lengths, labels = tensors([split["train"][row] for row in rows])
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(ids, lengths), labels).backward()
            if settings.get("clip_norm", 0) > 0:
                nn.utils.clip_grad_norm_(model.parameters(), settings["clip_norm"])
            optimizer.step()
        val_loss, val_accuracy = evaluate(model, split["validation"], settings["batch_size"])
        print(f"seed {seed} epoch {epoch}: val_loss {val_loss:.4f} val_accuracy {val_accuracy:.4f}", file=sys.stderr)
        if val_loss < best:
            best, best_epoch, best_weights = val_loss, epoch, copy.deepcopy(model.state_dict())
        elif patience and epoch - best_epoch >= patience:
            break
    model.load_state_dict(best_weights)
    test_loss, test_accuracy = evaluate(model, split["test"], settings["batch_size"])
    return {"seed": seed, "test_accuracy": test_accuracy, "test_loss": test_loss, "val_loss": best,
            "best_epoch": best_epoch, "epochs": epoch, "seconds": round(time.time() - began, 3)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("split")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--packed", action="store_true")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    with open(arguments.split, encoding="utf-8") as file:
        given = json.load(file)
    runs = [run(given, int(seed), arguments.packed) for seed in arguments.seeds.split(",")]
    result = {"runs": runs, "mean_test_accuracy": sum(one["test_accuracy"] for one in runs) / len(runs), "torch": torch.__version__}
    text = json.dumps(result, indent=1)
    print(text)
    if arguments.out:
        with open(arguments.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")
