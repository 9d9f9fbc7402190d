"""Trains multilayer perceptrons with PyTorch, for a parent that speaks to it over standard input.

usage: train_torch.py eager|stacked FOLDER

FOLDER holds plan.json; data.bin, for each replica its training inputs and targets and its test
inputs; weights.bin, the first parameters of each. Commands and answers are a line each, an answer is
JSON; arrays pass as little-endian files in FOLDER: float32, row numbers int32, rates float64.
"""
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


try:
    import torch
    from torch import nn
except ImportError as missing:
    answer(error=f"{sys.executable}: {missing}", remedy="install PyTorch, or name another Python by LEARNCOST_PYTHON")
    sys.exit(1)


def read(name, dtype):
    with open(os.path.join(FOLDER, name), "rb") as file:
        content = bytearray(file.read())
    return torch.frombuffer(content, dtype=dtype) if content else torch.empty(0, dtype=dtype)


def write(name, tensor):
    values = tensor.detach().to("cpu", torch.float32).contiguous().flatten()
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(memoryview(values.numpy()).cast("B"))


def activation(z):
    name = PLAN["activation"]
    if name == "relu":
        return torch.relu(z)
    if name == "tanh":
        return torch.tanh(z)
    return nn.functional.gelu(z)


def optimizer(parameters):
    told = PLAN["optimizer"]
    if told["kind"] == "sgd":
        return torch.optim.SGD(parameters, lr=told["rate"], momentum=told["momentum"])
    kind = torch.optim.AdamW if told["decay"] > 0 else torch.optim.Adam
    return kind(parameters, lr=told["rate"], betas=(told["beta1"], told["beta2"]), eps=told["epsilon"],
                weight_decay=told["decay"])


def at_rate(rule, rate):
    for group in rule.param_groups:
        group["lr"] = rate


class Module(nn.Module):
    """One network, as the tutorials write it."""

    def __init__(self, values):
        super().__init__()
        self.layers = nn.ModuleList()
        at = 0
        for inputs, outputs in LAYERS:
            layer = nn.Linear(inputs, outputs, device=DEVICE)
            with torch.no_grad():
                layer.weight.copy_(values[at:at + inputs * outputs].view(inputs, outputs).t())
                at += inputs * outputs
                layer.bias.copy_(values[at:at + outputs])
                at += outputs
            self.layers.append(layer)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = activation(layer(x))
        return self.layers[-1](x)

    def values(self):
        return torch.cat([t for layer in self.layers for t in (layer.weight.t().flatten(), layer.bias)])


class Eager:
    """Replicas one after the other, each a module with an optimiser of its own."""

    def __init__(self):
        self.loss = nn.MSELoss() if PLAN["loss"] == "mse" else nn.CrossEntropyLoss()
        self.reset()

    def reset(self):
        self.nets = [Module(values) for values in WEIGHTS]
        self.rules = [optimizer(net.parameters()) for net in self.nets]

    def train(self, rates, rows, counts):
        counts = counts.tolist()
        rows = rows.to(DEVICE).long()
        for step, rate in enumerate(rates.tolist()):
            for replica, (net, rule) in enumerate(zip(self.nets, self.rules)):
                chosen = rows[step, replica, :counts[step][replica]]
                at_rate(rule, rate)
                rule.zero_grad(set_to_none=True)
                self.loss(net(INPUTS[replica][chosen]), TARGETS[replica][chosen]).backward()
                rule.step()

    def predict(self):
        return torch.cat([net(tests).flatten() for net, tests in zip(self.nets, TESTS)])

    def parameters(self, replica):
        return self.nets[replica].values()


class Stacked:
    """All replicas in one batched product a layer."""

    def __init__(self):
        first = [0]
        for inputs in INPUTS[:-1]:
            first.append(first[-1] + len(inputs))
        self.first = torch.tensor(first, device=DEVICE).view(1, -1, 1)
        self.inputs = torch.cat(INPUTS)
        self.targets = torch.cat(TARGETS)
        self.reset()

    def reset(self):
        stacked = torch.stack(WEIGHTS)
        self.weights, self.biases, at = [], [], 0
        for inputs, outputs in LAYERS:
            size = inputs * outputs
            self.weights.append(stacked[:, at:at + size].reshape(-1, inputs, outputs).clone().requires_grad_())
            at += size
            self.biases.append(stacked[:, at:at + outputs].reshape(-1, 1, outputs).clone().requires_grad_())
            at += outputs
        self.rule = optimizer(self.weights + self.biases)

    def forward(self, x):
        last = len(LAYERS) - 1
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            x = torch.baddbmm(bias, x, weight)
            if layer < last:
                x = activation(x)
        return x

    def train(self, rates, rows, counts):
        rows = rows.to(DEVICE).long() + self.first
        counts = counts.to(DEVICE).unsqueeze(-1)
        places = torch.arange(rows.shape[2], device=DEVICE).view(1, 1, -1)
        # A short batch is filled up with rows that weigh nothing.
        shares = (places < counts) / counts
        for step, rate in enumerate(rates.tolist()):
            at_rate(self.rule, rate)
            self.rule.zero_grad(set_to_none=True)
            predicted = self.forward(self.inputs[rows[step]])
            wanted = self.targets[rows[step]]
            if PLAN["loss"] == "mse":
                losses = (predicted - wanted).square().mean(-1)
            else:
                losses = -(wanted * torch.log_softmax(predicted, -1)).sum(-1)
            (losses * shares[step]).sum().backward()
            self.rule.step()

    def predict(self):
        every = []
        for replica, tests in enumerate(TESTS):
            x = tests
            for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
                x = torch.addmm(bias[replica], x, weight[replica])
                if layer < len(LAYERS) - 1:
                    x = activation(x)
            every.append(x.flatten())
        return torch.cat(every)

    def parameters(self, replica):
        return torch.cat([t[replica].flatten() for pair in zip(self.weights, self.biases) for t in pair])


def load():
    """Cuts the files into tensors of each replica."""
    data, at = read("data.bin", torch.float32).to(DEVICE), 0
    wide, narrow = PLAN["widths"][0], PLAN["widths"][-1]
    for rows, tests in PLAN["rows"]:
        for into, count, width in ((INPUTS, rows, wide), (TARGETS, rows, narrow), (TESTS, tests, wide)):
            into.append(data[at:at + count * width].view(count, width))
            at += count * width
    WEIGHTS.extend(read("weights.bin", torch.float32).to(DEVICE).view(len(PLAN["rows"]), -1))


def wait():
    if DEVICE == "cuda":
        torch.cuda.synchronize()


def serve(networks):
    replicas, batch = len(PLAN["rows"]), PLAN["batch"]
    for line in sys.stdin:
        command, _, word = line.strip().partition(" ")
        if command == "train":
            steps = int(word)
            networks.train(read("rates.bin", torch.float64), read("rows.bin", torch.int32).view(steps, replicas, batch),
                           read("counts.bin", torch.int32).view(steps, replicas))
        elif command == "predict":
            with torch.no_grad():
                write("predictions.bin", networks.predict())
        elif command == "parameters":
            write("parameters.bin", networks.parameters(int(word)))
        elif command == "reset":
            networks.reset()
        wait()
        answer(done=command)


try:
    FOLDER = sys.argv[2]
    with open(os.path.join(FOLDER, "plan.json"), encoding="utf-8") as file:
        PLAN = json.load(file)
    DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(PLAN["threads"])
    torch.backends.cuda.matmul.allow_tf32 = False
    LAYERS = list(zip(PLAN["widths"][:-1], PLAN["widths"][1:]))
    INPUTS, TARGETS, TESTS, WEIGHTS = [], [], [], []
    load()
    network = {"eager": Eager, "stacked": Stacked}[sys.argv[1]]()
    wait()
    answer(device=torch.cuda.get_device_name() if DEVICE == "cuda" else "", runtime="PyTorch " + torch.__version__)
    serve(network)
except Exception as failure:  # The parent tells of it in one line.
    traceback.print_exc()
    answer(error=f"{type(failure).__name__}: {failure}".splitlines()[0], remedy="try another version of PyTorch")
    sys.exit(1)
