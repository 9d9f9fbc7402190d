"""Trains multilayer perceptrons in Python, for a parent that speaks to it over standard input.

usage: train.py torch_networks|jax_networks VARIANT

"open FOLDER" begins a plan. FOLDER holds plan.json; data.bin, for each replica its training inputs
and targets and its test inputs; weights.bin, the first parameters of each. "train STEPS",
"predict", "parameters REPLICA" and "reset" follow. Commands and answers are a line each, an answer is
JSON; arrays pass as little-endian files in FOLDER: float32, row numbers int32, rates float64.
"""
import importlib
import json
import os
import sys
import traceback

# What libraries print must not be taken for an answer.
ANSWERS = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def answer(**words):
    ANSWERS.write(json.dumps(words) + "\n")
    ANSWERS.flush()


class Missing(Exception):
    """What cannot be done here: a reason and its remedy."""


class Plan:
    """What is to be trained: widths, loss, optimiser, and each replica's data and weights."""

    def __init__(self, folder):
        with open(os.path.join(folder, "plan.json"), encoding="utf-8") as file:
            told = json.load(file)
        self.folder = folder
        self.layers = list(zip(told["widths"][:-1], told["widths"][1:]))
        self.activation = told["activation"]
        self.loss = told["loss"]
        self.optimizer = told["optimizer"]
        self.batch = told["batch"]
        self.threads = told["threads"]
        self.replicas = len(told["rows"])
        self.inputs, self.targets, self.tests = [], [], []
        data, at = self.read("data.bin", "<f4"), 0
        wide, narrow = told["widths"][0], told["widths"][-1]
        for rows, tests in told["rows"]:
            for into, count, width in ((self.inputs, rows, wide), (self.targets, rows, narrow), (self.tests, tests, wide)):
                into.append(data[at:at + count * width].reshape(count, width))
                at += count * width
        self.weights = self.read("weights.bin", "<f4").reshape(self.replicas, -1)

    def read(self, name, kind):
        return numpy.fromfile(os.path.join(self.folder, name), dtype=kind)

    def write(self, name, values):
        numpy.asarray(values, dtype="<f4").tofile(os.path.join(self.folder, name))

    def batches(self, steps):
        """The learning rate of each step, the rows of each batch, and how many of them count."""
        shape = (steps, self.replicas, self.batch)
        rows, counts = self.read("rows.bin", "<i4").reshape(shape), self.read("counts.bin", "<i4").reshape(shape[:2])
        return self.read("rates.bin", "<f8"), rows, counts

    def stacked(self):
        """All replicas' training inputs and targets one after the other, and where each begins."""
        first = numpy.cumsum([0] + [len(rows) for rows in self.inputs[:-1]], dtype="<i4")
        return numpy.concatenate(self.inputs), numpy.concatenate(self.targets), first.reshape(1, -1, 1)

    def shares(self, counts):
        """What each row of a batch weighs; a short batch is filled up with rows that weigh nothing."""
        counts = counts[..., None]
        return ((numpy.arange(self.batch) < counts) / counts).astype("<f4")


def serve(networks, variant):
    current = plan = None
    for line in sys.stdin:
        command, _, word = line.strip().partition(" ")
        words = {"done": command}
        if command == "open":
            plan = Plan(word)
            current = networks.open(plan, variant)
            words = networks.device()
        elif command == "train":
            current.train(*plan.batches(int(word)))
        elif command == "predict":
            plan.write("predictions.bin", current.predict())
        elif command == "parameters":
            plan.write("parameters.bin", current.parameters(int(word)))
        elif command == "reset":
            current.reset()
        networks.wait()
        answer(**words)


try:
    import numpy

    serve(importlib.import_module(sys.argv[1]), sys.argv[2])
except ImportError as missing:
    answer(error=f"{sys.executable}: {missing}", remedy="install it, or name another Python by LEARNCOST_PYTHON")
    sys.exit(1)
except Exception as failure:  # The parent tells of it in one line.
    traceback.print_exc()
    reason, remedy = failure.args if type(failure).__name__ == "Missing" else (f"{type(failure).__name__}: {failure}", "try another version")
    answer(error=reason.splitlines()[0], remedy=remedy)
    sys.exit(1)
