#!/usr/bin/env python3
"""Reading a CSV file and making numbers of its texts, beside pandas, Hugging Face's tokenizers and Keras' TextVectorization, as far
as the other Python has them; each on one thread, in turn; medians of milliseconds.

    tests/bench/paired_reading.py BUILD/tests/bench_reading FILE.csv [--column text] [--python keras/bin/python] [--rounds 3]"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time


def median_of(work, rounds=7):
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def measure(path, column):
    """Prints {library: {"read" | "learn" | "encode": milliseconds}}."""
    import csv

    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row[column] for row in rows]
    times = {}
    try:
        import pandas

        times[f"pandas {pandas.__version__}"] = {"read": median_of(lambda: pandas.read_csv(path))}
    except ImportError:
        pass
    try:
        import tokenizers
        from tokenizers import models, normalizers, pre_tokenizers, trainers

        def fresh():
            one = tokenizers.Tokenizer(models.WordLevel(unk_token="[UNK]"))
            one.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
            one.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
            return one

        def learn():
            one = fresh()
            one.train_from_iterator(texts, trainers.WordLevelTrainer(vocab_size=10000, special_tokens=["[PAD]", "[UNK]"],
                                                                     show_progress=False))
            return one

        learnt = learn()
        times[f"tokenizers {tokenizers.__version__}"] = {
            "learn": median_of(learn), "encode": median_of(lambda: [learnt.encode(text).ids for text in texts])}
    except ImportError:
        pass
    try:
        import keras
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
        data = tf.data.Dataset.from_tensor_slices(texts).batch(1024)

        def adapted():
            layer = keras.layers.TextVectorization(max_tokens=10000, ragged=True)
            layer.adapt(data)
            return layer

        layer = adapted()
        times[f"Keras {keras.__version__}"] = {
            "learn": median_of(adapted, 3), "encode": median_of(lambda: [layer(batch) for batch in data])}
    except ImportError:
        pass
    print(json.dumps(times))


def own(program, path, column):
    text = subprocess.run([program, path, column], capture_output=True, text=True, check=True,
                          env=dict(os.environ, QT_QPA_PLATFORM="offscreen")).stdout
    print(text.splitlines()[0], file=sys.stderr)
    return {what: float(value) for what, value in re.findall(r"(read|learn|encode) ([\d.]+) ms", text)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program")
    arguments.add_argument("file")
    arguments.add_argument("--column", default="text")
    arguments.add_argument("--python", default=sys.executable)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()
    environment = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1",
                       RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(own(options.program, options.file, options.column))
        answer = subprocess.run([options.python, __file__, "--measure", options.file, options.column], capture_output=True,
                                text=True, check=True, env=environment).stdout
        theirs.append(json.loads(answer.splitlines()[-1]))
    print(f"{'milliseconds':24}{'read':>10}{'learn':>10}{'encode':>10}")
    for name, rounds in [("Unroll", ours)] + [(name, [one[name] for one in theirs]) for name in theirs[0]]:
        cells = [statistics.median(one[what] for one in rounds) if what in rounds[0] else None
                 for what in ("read", "learn", "encode")]
        print(f"{name:24}" + "".join(f"{cell:10.1f}" if cell is not None else f"{'':10}" for cell in cells))


if "--measure" in sys.argv:
    measure(*sys.argv[-2:])
else:
    main()
