#!/usr/bin/env python3
"""How good forecasts are, on a folder of series: the template's network beside the simple methods, as Markdown.

    tests/bench/forecast_table.py UNROLL FOLDER [--seeds 1,2,3] [--set PATH=VALUE …] [--no-baselines]

For each ts_*.csv: MASE over all windows of the test part by seed, that of the simple methods on the same windows, the
verdicts, and the share of the test part's values that the intervals of 50, 80 and 95 % held, averaged over the seeds."""
import argparse
import json
import os
import pathlib
import re
import subprocess
import tempfile

METHODS = ["naive", "seasonal-naive", "drift", "mean", "holt-winters", "theta"]

arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("unroll")
arguments.add_argument("folder", type=pathlib.Path)
arguments.add_argument("--seeds", default="1,2,3")
arguments.add_argument("--set", action="append", default=[])
arguments.add_argument("--template", default="forecast-lstm")
arguments.add_argument("--no-baselines", action="store_true")
options = arguments.parse_args()
work = tempfile.mkdtemp(prefix="forecasts")
environment = dict(os.environ, UNROLL_DB=f"{work}/runs.sqlite", QT_QPA_PLATFORM="offscreen")
sets = [word for one in options.set for word in ("--set", one)]


def run(*words):
    done = subprocess.run([os.path.abspath(options.unroll), *words], cwd=work, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return done


heads = ["series", "network, by seed"] + ([] if options.no_baselines else METHODS) + ["verdict", "50, 80, 95 % held"]
print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
for path in sorted(options.folder.glob("ts_*.csv")):
    project = f"{path.stem}.unroll"
    run("new", options.template, "--data", str(path.resolve()), "-o", project, *sets)
    scores, verdicts, held, baselines = [], [], {50: [], 80: [], 95: []}, {}
    for seed in options.seeds.split(","):
        lines = [json.loads(line) for line in run("train", project, "--seed", seed, "--json").stdout.splitlines()]
        end = lines[-1]
        scores.append(end["metrics"]["test_mase"])
        verdicts.append(end["verdict"]["code"])
        baselines = end["baselines"]
        said = run("predict", "last", "--horizon", "1").stderr
        for level, share in re.findall(r"interval of (\d+) %: held (\d+) %", said):
            held[int(level)].append(int(share))
    cells = [path.stem.removeprefix("ts_"), " / ".join(f"{score:.3g}" for score in scores)]
    if not options.no_baselines:
        cells += [f"{baselines[method]['test_mase']:.3g}" if method in baselines else "" for method in METHODS]
    cells.append(verdicts[0] if len(set(verdicts)) == 1 else ", ".join(verdicts))
    cells.append(", ".join(str(round(sum(shares) / len(shares))) if shares else "–" for shares in held.values()))
    print("| " + " | ".join(cells) + " |", flush=True)
