#!/usr/bin/env python3
"""Kills trainings with SIGKILL at random moments and resumes them: nothing printed may be lost, and a resumed run ends with all
that an undisturbed one stores, to the bit.

    tests/fuzz/kills.py UNROLL [--tries 100] [--seed 1] [--series]

Prints its seed and what it found; exit status 1 if anything was lost."""
import time

from maltreated import Bench, differences, epochs_in

bench = Bench(__doc__.splitlines()[0], tries=100)
begun = time.monotonic()
bench.output("train", "p.unroll", "--seed", "1", store="whole.sqlite")
seconds = time.monotonic() - begun
whole = bench.kept("whole.sqlite")


def killed(store, words):
    """Starts a training, kills it, and gives the epochs that it has printed; none: it had ended before."""
    with open(bench.folder / "printed", "w+") as printed:
        training = bench.start("train", *words, store=store, stdout=printed, stderr=printed)
        time.sleep(bench.chance.uniform(0.05, seconds))
        ended = training.poll() is not None
        training.kill()
        training.wait()
        printed.seek(0)
        return None if ended else epochs_in(printed.read())


kills = lost = different = run = 0
while kills < bench.options.tries:
    run += 1
    store, words = f"{run}.sqlite", ["p.unroll", "--seed", "1"]
    while kills < bench.options.tries:
        epochs = killed(store, words)
        if epochs is None:
            break
        kills += 1
        listed = bench.runs(store)
        stored = listed[0]["epochs"] if listed else 0
        if epochs and stored < epochs[-1]:
            lost += 1
            print(f"run {run}: {epochs[-1]} epochs printed, {stored} stored")
        if not bench.can_go_on(store):
            if epochs:
                lost += 1
                print(f"run {run}: {epochs[-1]} epochs printed, and no weights to go on from")
            (bench.folder / store).unlink(missing_ok=True)
            continue  # killed before its first epoch: begun anew
        words = ["--resume", "1"]
        if bench.chance.random() < 0.5:
            break
    if not bench.can_go_on(store):
        continue
    bench.go_on(store)
    if differs := differences(whole, bench.kept(store)):
        different += 1
        print(f"run {run} differs in", differs)
print(f"seed {bench.options.seed}: {kills} kills in {run} runs; {lost} lost what was printed; {different} ended differently")
raise SystemExit(1 if lost or different else 0)
