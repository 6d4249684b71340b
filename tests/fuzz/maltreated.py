"""What the scripts that maltreat trainings have in common: a project of their own, and what a run keeps."""
import argparse
import contextlib
import json
import math
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile


class Bench:
    """A folder with data and a project p.unroll of 8 epochs, made by chance."""

    def __init__(self, what, tries):
        arguments = argparse.ArgumentParser(description=what)
        arguments.add_argument("unroll")
        arguments.add_argument("--tries", type=int, default=tries)
        arguments.add_argument("--seed", type=int, default=1)
        arguments.add_argument("--series", action="store_true", help="a forecast instead of a text classifier")
        self.options = arguments.parse_args()
        self.chance = random.Random(self.options.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="maltreated"))
        self.program = os.path.abspath(self.options.unroll)
        self.environment = dict(os.environ, OMP_NUM_THREADS="1", QT_QPA_PLATFORM="offscreen")
        self.write_project()

    def start(self, *words, store, **streams):
        return subprocess.Popen([self.program, *words, "--db", str(store), "--json"], cwd=self.folder, env=self.environment,
                                **streams)

    def run(self, *words, store):
        """Exit status, standard output, standard error."""
        process = self.start(*words, store=store, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        printed, said = process.communicate()
        return process.returncode, printed, said

    def output(self, *words, store):
        status, printed, said = self.run(*words, store=store)
        if status:
            raise SystemExit(f"{words}: exit status {status}: {said}")
        return printed

    def runs(self, store):
        return json.loads(self.output("runs", "list", store=store)) if (self.folder / store).exists() else []

    def tensors(self, store):
        with contextlib.closing(sqlite3.connect(f"file:{self.folder / store}?mode=ro", uri=True)) as database:
            return database.execute("SELECT which, place, name, bytes FROM tensors ORDER BY which, place").fetchall()

    def kept(self, store):
        """What a run keeps that does not depend on the clock, its weights too."""
        shown = json.loads(self.output("runs", "show", "1", store=store))
        kept = {key: shown.get(key) for key in ("status", "epochs", "best_epoch", "metrics", "baselines", "verdict", "curves")}
        kept["tensors"] = self.tensors(store)
        assert kept["tensors"] and kept["curves"]
        return kept

    def go_on(self, store):
        """A run that did not come to its end, or was not judged any more, is taken up."""
        shown = json.loads(self.output("runs", "show", "1", store=store))
        if shown["status"] != "finished" or not shown["verdict"]:
            self.output("train", "--resume", "1", store=store)

    def can_go_on(self, store):
        return bool(self.runs(store)) and "last" in {which for which, *_ in self.tensors(store)}

    def write_project(self):
        chance = self.chance
        if self.options.series:
            rows = ["month,value"]
            rows += [f"{2000 + i // 12}-{1 + i % 12:02},{100 + i + 20 * math.sin(i / 1.9):.3f}" for i in range(180)]
            words = ["new", "forecast-lstm", "--data", "data.csv", "--target", "value"]
        else:
            good, bad = ["fine", "lovely", "clean", "quiet"], ["dirty", "loud", "broken", "cold"]
            rows = ["text,label"] + [
                f"the {chance.choice(['room', 'bed', 'staff'])} was {chance.choice(good if i % 2 else bad)} "
                f"and {chance.choice(good if i % 2 else bad)},{'yes' if i % 2 else 'no'}" for i in range(600)]
            words = ["new", "text-classifier", "--data", "data.csv"]
        (self.folder / "data.csv").write_text("\n".join(rows) + "\n")
        self.output(*words, "--set", "train.epochs=8", "--set", "train.threads=1", "-o", "p.unroll", store="made.sqlite")


def epochs_in(printed):
    """The epochs that a training has printed; a line that was cut off is none."""
    lines = [json.loads(line) for line in printed.splitlines() if line.endswith("}")]
    return [line["epoch"] for line in lines if line.get("event") == "epoch"]


def differences(one, other):
    return ", ".join(key for key in one if one[key] != other.get(key))
