#!/usr/bin/env python3
"""A whole training of the default text classifier beside the same model written plainly in PyTorch: same file, split, batches by
length, epochs and early stopping off; one after the other, several times.

    tests/bench/paired_training.py UNROLL [--data FILE] [--rounds 5] [--epochs 3] [--threads 1,2] [--python /usr/bin/python3]

Prints medians of seconds and their ratio: of the training alone as each program counts it (Unroll's has batches, metrics, progress
and storing in it), and of the whole process from its start."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("unroll")
arguments.add_argument("--data", default=str(here.parent.parent / "resources/samples/reviews.csv"))
arguments.add_argument("--rounds", type=int, default=5)
arguments.add_argument("--epochs", type=int, default=3)
arguments.add_argument("--threads", default="1,2")
arguments.add_argument("--python", default="/usr/bin/python3", help="one that has PyTorch")
options = arguments.parse_args()
options.unroll, options.python = (os.path.abspath(path) for path in (options.unroll, options.python))
folder = tempfile.mkdtemp(prefix="paired")
environment = dict(os.environ, UNROLL_DB=f"{folder}/runs.sqlite", QT_QPA_PLATFORM="offscreen")


def run(*words):
    begun = time.monotonic()
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return time.monotonic() - begun, done.stdout


run(options.unroll, "new", "text-classifier", "--data", os.path.abspath(options.data), "--set", f"train.epochs={options.epochs}",
    "--set", "train.early_stopping.patience=0", "-o", "p.unroll")
run(options.unroll, "check", "p.unroll", "--export-split", "split.json")
for threads in options.threads.split(","):
    unroll, torch = [], []
    for _ in range(options.rounds):
        wall, printed = run(options.unroll, "train", "p.unroll", "--threads", threads, "--json")
        unroll.append((json.loads(printed.splitlines()[-1])["seconds"], wall))
        wall, printed = run(options.python, str(here.parent / "parity/text_classifier.py"), "split.json", "--seeds", "1",
                            "--threads", threads)
        result = json.loads(printed[printed.index("{"):])
        torch.append((result["runs"][0]["seconds"], wall))
    for place, what in enumerate(("training", "whole process")):
        ours, theirs = (statistics.median(one[place] for one in all_) for all_ in (unroll, torch))
        print(f"{threads} thread(s), {what}: Unroll {ours:.2f} s, PyTorch {result['torch']} {theirs:.2f} s, ratio {theirs / ours:.2f}")
