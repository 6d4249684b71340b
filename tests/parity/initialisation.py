"""The weights PyTorch starts with for a chain of layers, for tests/network/tst_network.cpp.

    python3 initialisation.py QUESTION.json

The question is {"seed", "layers": [[name, kind, arguments…], ..]} with the kinds embedding (vocabulary, dimensions),
lstm | gru (inputs, units, layers, bidirectional), linear (in, out, bias). Printed is {"weights": {name.parameter: nested
list}}: a generator seeded once, the modules made in that order, as a script in PyTorch would.
"""
import json
import sys

import torch
from torch import nn

KINDS = {
    "embedding": lambda vocabulary, dimensions: nn.Embedding(vocabulary, dimensions, padding_idx=0),
    "lstm": lambda inputs, units, layers, both: nn.LSTM(inputs, units, layers, batch_first=True, bidirectional=both),
    "gru": lambda inputs, units, layers, both: nn.GRU(inputs, units, layers, batch_first=True, bidirectional=both),
    "linear": lambda inputs, outputs, bias: nn.Linear(inputs, outputs, bias=bias),
}

if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    torch.manual_seed(question["seed"])
    weights = {}
    for name, kind, *arguments in question["layers"]:
        for parameter, value in KINDS[kind](*arguments).state_dict().items():
            weights[f"{name}.{parameter}"] = value.tolist()
    print(json.dumps({"weights": weights}))
