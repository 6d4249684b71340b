#!/usr/bin/env python3
"""The recurrent kernels beside the layers of other libraries than the one they are built with: a current PyTorch, or Keras on
TensorFlow. Forward and backward of the same batch, one program after the other, several times; medians of milliseconds.

    tests/bench/other_layers.py BUILD/tests/bench_recurrent [--python build/references/bin/python3] [--rounds 3]

--python: one that has PyTorch or, where it has not, Keras."""
import argparse
import json
import re
import statistics
import subprocess
import sys
import time

CASES = {  # batch, steps, features, units, directions
    "A": ("LSTM", 32, 100, 64, 128, 1),
    "B": ("LSTM", 32, 100, 64, 128, 2),
    "C": ("LSTM", 32, 24, 1, 50, 1),
    "D": ("GRU", 32, 100, 64, 128, 1),
    "E": ("LSTM", 64, 200, 128, 256, 1),
}


def median_of(step, rounds=9, warm=2):
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        step()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken[warm:])


def measure(threads):
    """Prints {"library": .., "times": {case: milliseconds}} of what this Python has, with so many threads."""
    try:
        import torch
    except ImportError:
        return measure_keras(threads)
    torch.manual_seed(1)
    torch.set_num_threads(threads)
    times = {}
    for name, (kind, batch, steps, features, units, directions) in CASES.items():
        layer = getattr(torch.nn, kind)(features, units, batch_first=True, bidirectional=directions == 2)
        x = torch.randn(batch, steps, features, requires_grad=True)
        dy = torch.randn(batch, steps, units * directions)

        def step():
            layer(x)[0].backward(dy)
            layer.zero_grad()
            x.grad = None

        times[name] = median_of(step)
    print(json.dumps({"library": f"PyTorch {torch.__version__}", "times": times}))


def measure_keras(threads):
    """The better of a graph and of XLA."""
    import os

    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow", CUDA_VISIBLE_DEVICES="-1")
    import keras
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    times = {}
    for name, (kind, batch, steps, features, units, directions) in CASES.items():
        layer = getattr(keras.layers, kind)(units, return_sequences=True)
        if directions == 2:
            layer = keras.layers.Bidirectional(layer)
        x = tf.random.normal((batch, steps, features))
        dy = tf.random.normal((batch, steps, units * directions))
        layer(x)  # makes its weights

        def step():
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = layer(x)
            return tape.gradient(y, [x] + [w.value for w in layer.trainable_variables], output_gradients=dy)

        times[name] = min(
            median_of(lambda: [g.numpy() for g in compiled()][0])
            for compiled in (tf.function(step), tf.function(step, jit_compile=True)))
    print(json.dumps({"library": f"Keras {keras.__version__}, TensorFlow {tf.__version__}", "times": times}))


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
    ours, theirs, library = [], [], ""
    for _ in range(options.rounds):
        ours.append(own(options.program))
        times = {}
        for threads in (1, 2):
            answer = subprocess.run([options.python, __file__, "--measure", str(threads)], capture_output=True, text=True,
                                    check=True).stdout
            answer = json.loads(answer.splitlines()[-1])
            library = answer["library"]
            times[threads] = answer["times"]
        theirs.append(times)
    print(f"milliseconds forward and backward; {library}; {options.rounds} rounds in turn")
    print(f"{'case':6}{'Unroll, 1':>11}{'2 threads':>11}{'other, 1':>12}{'2 threads':>11}{'ratio of the best':>20}")
    for name in CASES:
        mine = {n: statistics.median(one[name][n] for one in ours) for n in (1, 2)}
        other = {n: statistics.median(one[n][name] for one in theirs) for n in (1, 2)}
        print(f"{name:6}{mine[1]:11.2f}{mine[2]:11.2f}{other[1]:12.2f}{other[2]:11.2f}"
              f"{min(other.values()) / min(mine.values()):20.1f}")


if "--measure" in sys.argv:
    measure(int(sys.argv[-1]))
else:
    main()
