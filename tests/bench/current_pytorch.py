#!/usr/bin/env python3
"""The recurrent kernels beside the layers of another PyTorch than the one they are built with: forward and backward of the same
batch, one program after the other, several times; medians of milliseconds.

    tests/bench/current_pytorch.py BUILD/tests/bench_recurrent [--python build/references/bin/python3] [--rounds 3]

--python: one that has that PyTorch."""
import argparse
import json
import re
import statistics
import subprocess
import sys

CASES = {  # batch, steps, features, units, directions
    "A": ("LSTM", 32, 100, 64, 128, 1),
    "B": ("LSTM", 32, 100, 64, 128, 2),
    "C": ("LSTM", 32, 24, 1, 50, 1),
    "D": ("GRU", 32, 100, 64, 128, 1),
    "E": ("LSTM", 64, 200, 128, 256, 1),
}


def measure():
    """Prints {"version": .., "times": {case: {threads: milliseconds}}} of the PyTorch of this Python."""
    import time

    import torch

    torch.manual_seed(1)
    times = {}
    for name, (kind, batch, steps, features, units, directions) in CASES.items():
        layer = getattr(torch.nn, kind)(features, units, batch_first=True, bidirectional=directions == 2)
        x = torch.randn(batch, steps, features, requires_grad=True)
        dy = torch.randn(batch, steps, units * directions)
        times[name] = {}
        for threads in (1, 2):
            torch.set_num_threads(threads)
            taken = []
            for _ in range(9):
                begun = time.perf_counter()
                layer(x)[0].backward(dy)
                taken.append(1000 * (time.perf_counter() - begun))
                layer.zero_grad()
                x.grad = None
            times[name][threads] = statistics.median(taken[2:])
    print(json.dumps({"version": torch.__version__, "times": times}))


def own(program):
    """{case: {threads: milliseconds}} as bench_recurrent prints them."""
    text = subprocess.run([program, "5"], capture_output=True, text=True, check=True).stdout
    times = {name: {} for name in CASES}
    threads = 0
    for line in text.splitlines():
        if head := re.match(r"(\d+) threads? ", line):
            threads = int(head[1])
        elif row := re.match(r"([A-E]) .*?\d[\d.]* \( *[\d.]+\) +([\d.]+) \(", line):
            times[row[1]][threads] = float(row[2])
    return times


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("--python", default="build/references/bin/python3")
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    ours, theirs, version = [], [], ""
    for _ in range(options.rounds):
        ours.append(own(options.program))
        answer = subprocess.run([options.python, __file__, "--measure"], capture_output=True, text=True, check=True).stdout
        answer = json.loads(answer)
        version = answer["version"]
        theirs.append(answer["times"])
    print(f"milliseconds forward and backward; PyTorch {version}; {options.rounds} rounds in turn")
    print(f"{'case':6}{'Unroll, 1':>11}{'2 threads':>11}{'PyTorch, 1':>12}{'2 threads':>11}{'ratio of the best':>20}")
    for name in CASES:
        mine = {n: statistics.median(one[name][n] for one in ours) for n in (1, 2)}
        other = {n: statistics.median(one[name][str(n)] for one in theirs) for n in (1, 2)}
        print(f"{name:6}{mine[1]:11.2f}{mine[2]:11.2f}{other[1]:12.2f}{other[2]:11.2f}"
              f"{min(other.values()) / min(mine.values()):20.1f}")


if "--measure" in sys.argv:
    measure()
else:
    main()
