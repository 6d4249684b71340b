#!/usr/bin/env python3
"""Trains onto disks that are full at a random moment, then makes room and resumes: a training that could not store all says so by
its exit status, and ends after the resume with all that an undisturbed one stores, to the bit. Needs root, for tmpfs.

    tests/fuzz/full_disks.py UNROLL [--tries 50] [--seed 1] [--series]

Prints its seed and what it found; exit status 1 if anything was lost in silence."""
import subprocess

from maltreated import Bench, differences

bench = Bench(__doc__.splitlines()[0], tries=50)
bench.output("train", "p.unroll", "--seed", "1", store="whole.sqlite")
whole = bench.kept("whole.sqlite")
room = (bench.folder / "whole.sqlite").stat().st_size
full = silent = different = begun = 0
for disk in range(bench.options.tries):
    place = bench.folder / f"disk{disk}"
    place.mkdir()
    size = int(bench.chance.uniform(0.05, 2.2) * room)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        store = f"disk{disk}/runs.sqlite"
        status, _, said = bench.run("train", "p.unroll", "--seed", "1", store=store)
        full += status != 0
        subprocess.run(["mount", "-o", f"remount,size={20 * room}", str(place)], check=True)
        listed = bench.runs(store)
        if status == 0 and (not listed or differences(whole, bench.kept(store))):
            silent += 1
            print(f"disk {disk} of {size} bytes: exit status 0, but not all is stored")
        if not bench.can_go_on(store):
            continue  # said: there was no room for what it needs to go on
        begun += 1
        bench.go_on(store)
        if differs := differences(whole, bench.kept(store)):
            different += 1
            print(f"disk {disk} of {size} bytes: after the resume it differs in", differs)
    finally:
        subprocess.run(["umount", str(place)], check=True)
print(f"seed {bench.options.seed}: {full} of {bench.options.tries} disks were full, {begun} with room for what it needs to go on; "
      f"{silent} lost something in silence; {different} ended differently after the resume")
raise SystemExit(1 if silent or different else 0)
