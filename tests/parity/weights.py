#!/usr/bin/python3
"""SHA-256 of the weights that programs train: the same program, or the next one, must give the same to the bit.

    tests/parity/weights.py BINARY [BINARY …]

Every template (but that of a BERT, which needs a folder of one) is trained for two epochs with --seed 1 --threads 1 on
data made here. Prints a line a template with the beginnings of two hashes for each binary: of the weights, and of the
metrics with those of the baselines. Exit status 1 where they differ.
"""
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

WORDS = "the a room food staff was is very not clean good bad slow quick warm cold and but again never".split()


def sentence(rng, least=4, most=14):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most)))


def make_data(folder):
    rng = random.Random(1)
    files = {}

    def write(name, lines):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        files[name] = path

    write("classes.csv", ["text,label"] + [f"{sentence(rng)},{rng.choice(['good', 'bad', 'mixed'])}" for _ in range(240)])
    write("labels.csv", ["text,label"] + [f"{sentence(rng)},{rng.choice(['food', 'food|room', 'staff', 'room|staff'])}"
                                          for _ in range(240)])
    tagged = []
    for _ in range(160):
        for word in sentence(rng).split():
            tagged.append(f"{word}\t{'NOUN' if word in ('room', 'food', 'staff') else 'O'}")
        tagged.append("")
    write("tags.conll", tagged)
    write("plain.txt", [sentence(rng, 6, 20) for _ in range(200)])
    write("pairs.tsv", ["source\ttarget"] + [f"{s}\t{' '.join(reversed(s.split()))}"
                                             for s in (sentence(rng, 2, 7) for _ in range(200))])
    return files


CASES = [(t, "classes.csv") for t in ("text-classifier", "text-bilstm", "text-gru", "text-cnn", "text-transformer",
                                      "text-average")] + [
    ("text-multilabel", "labels.csv"), ("tagger", "tags.conll"), ("language-model", "plain.txt"),
    ("translator", "pairs.tsv"), ("seq2seq-fixed", "pairs.tsv"), ("text-autoencoder", "classes.csv")]


def trained(binary, folder, template, data):
    project, store = os.path.join(folder, "p.unroll"), os.path.join(folder, "runs.db")
    for path in (project, store, store + "-wal", store + "-shm"):
        if os.path.exists(path):
            os.remove(path)
    environment = dict(os.environ, HOME=folder, UNROLL_DB=store, OMP_NUM_THREADS="1", QT_QPA_PLATFORM="offscreen")
    subprocess.run([binary, "new", template, "--data", data, "-o", project], check=True, env=environment,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([binary, "train", project, "--seed", "1", "--threads", "1", "--set", "train.epochs=2"], check=True,
                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    digest = hashlib.sha256()
    with sqlite3.connect(store) as database:
        for row in database.execute("SELECT name, bytes FROM tensors WHERE which = 'best' ORDER BY name"):
            digest.update(row[0].encode() + b"\0" + row[1])
        numbers = database.execute("SELECT metrics, baselines FROM runs").fetchone()
    return digest.hexdigest()[:16] + " " + hashlib.sha256("".join(numbers).encode()).hexdigest()[:16]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    differ = False
    with tempfile.TemporaryDirectory() as folder:
        files = make_data(folder)
        for template, data in CASES:
            hashes = [trained(os.path.abspath(binary), folder, template, files[data]) for binary in sys.argv[1:]]
            differ = differ or len(set(hashes)) > 1
            print(f"{template:18}", *hashes, "same" if len(set(hashes)) == 1 else "DIFFERENT",
                  flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
