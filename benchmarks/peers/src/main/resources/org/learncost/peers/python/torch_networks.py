"""Networks in PyTorch: a module each, eager or compiled, or all in one stack, launched or as a CUDA graph."""
import torch
from __main__ import Missing
from torch import nn

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
torch.backends.cuda.matmul.allow_tf32 = False


def tensor(values):
    return torch.from_numpy(values).to(DEVICE)


def array(values):
    return values.detach().to("cpu", torch.float32).contiguous().flatten().numpy()


def activation(plan, z):
    if plan.activation == "relu":
        return torch.relu(z)
    if plan.activation == "tanh":
        return torch.tanh(z)
    return nn.functional.gelu(z)


def optimizer(plan, parameters, **further):
    told = plan.optimizer
    rate = further.pop("rate", told["rate"])
    if told["kind"] == "sgd":
        return torch.optim.SGD(parameters, lr=rate, momentum=told["momentum"], **further)
    kind = torch.optim.AdamW if told["decay"] > 0 else torch.optim.Adam
    return kind(parameters, lr=rate, betas=(told["beta1"], told["beta2"]), eps=told["epsilon"],
                weight_decay=told["decay"], **further)


def at_rate(rule, rate):
    for group in rule.param_groups:
        group["lr"] = rate


class Module(nn.Module):
    """One network, as the tutorials write it."""

    def __init__(self, plan, values):
        super().__init__()
        self.plan = plan
        self.layers = nn.ModuleList()
        at = 0
        for inputs, outputs in plan.layers:
            layer = nn.Linear(inputs, outputs, device=DEVICE)
            with torch.no_grad():
                layer.weight.copy_(values[at:at + inputs * outputs].view(inputs, outputs).t())
                at += inputs * outputs
                layer.bias.copy_(values[at:at + outputs])
                at += outputs
            self.layers.append(layer)

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = activation(self.plan, layer(x))
        return self.layers[-1](x)

    def values(self):
        return torch.cat([t for layer in self.layers for t in (layer.weight.t().flatten(), layer.bias)])


class Eager:
    """Replicas one after the other, each a module with an optimiser of its own."""

    def __init__(self, plan):
        self.plan = plan
        self.loss = nn.MSELoss() if plan.loss == "mse" else nn.CrossEntropyLoss()
        self.inputs = [tensor(rows) for rows in plan.inputs]
        self.targets = [tensor(rows) for rows in plan.targets]
        self.tests = [tensor(rows) for rows in plan.tests]
        self.reset()

    def reset(self):
        self.nets = [Module(self.plan, values) for values in tensor(self.plan.weights)]
        self.losses = [self.loss_of(net) for net in self.nets]
        self.rules = [optimizer(self.plan, net.parameters()) for net in self.nets]

    def loss_of(self, net):
        return lambda x, y: self.loss(net(x), y)

    def train(self, rates, rows, counts):
        rows = tensor(rows).long()
        for step, rate in enumerate(rates.tolist()):
            for replica, (loss, rule) in enumerate(zip(self.losses, self.rules)):
                chosen = rows[step, replica, :counts[step, replica]]
                at_rate(rule, rate)
                rule.zero_grad(set_to_none=True)
                loss(self.inputs[replica][chosen], self.targets[replica][chosen]).backward()
                rule.step()

    def predict(self):
        with torch.no_grad():
            return array(torch.cat([net(tests).flatten() for net, tests in zip(self.nets, self.tests)]))

    def parameters(self, replica):
        return array(self.nets[replica].values())


class Compiled(Eager):
    """The same with each network and its loss compiled."""

    def __init__(self, plan):
        if not hasattr(torch, "compile"):
            raise Missing(f"PyTorch {torch.__version__} has no torch.compile", "take PyTorch 2 or newer")
        super().__init__(plan)

    def loss_of(self, net):
        return torch.compile(super().loss_of(net))


class Stacked:
    """All replicas in one batched product a layer."""

    def __init__(self, plan):
        self.plan = plan
        inputs, targets, first = plan.stacked()
        self.inputs, self.targets, self.first = tensor(inputs), tensor(targets), tensor(first)
        self.tests = [tensor(rows) for rows in plan.tests]
        self.reset()

    def reset(self):
        stacked = tensor(self.plan.weights)
        self.weights, self.biases, at = [], [], 0
        for inputs, outputs in self.plan.layers:
            size = inputs * outputs
            self.weights.append(stacked[:, at:at + size].reshape(-1, inputs, outputs).clone().requires_grad_())
            at += size
            self.biases.append(stacked[:, at:at + outputs].reshape(-1, 1, outputs).clone().requires_grad_())
            at += outputs
        self.rule = self.make_rule()

    def make_rule(self):
        return optimizer(self.plan, self.weights + self.biases)

    def forward(self, x):
        last = len(self.weights) - 1
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            x = torch.baddbmm(bias, x, weight)
            if layer < last:
                x = activation(self.plan, x)
        return x

    def step(self, rows, shares):
        self.rule.zero_grad(set_to_none=True)
        predicted = self.forward(self.inputs[rows])
        wanted = self.targets[rows]
        if self.plan.loss == "mse":
            losses = (predicted - wanted).square().mean(-1)
        else:
            losses = -(wanted * torch.log_softmax(predicted, -1)).sum(-1)
        (losses * shares).sum().backward()
        self.rule.step()

    def train(self, rates, rows, counts):
        rows = tensor(rows).long() + self.first
        shares = tensor(self.plan.shares(counts))
        for step, rate in enumerate(rates.tolist()):
            at_rate(self.rule, rate)
            self.step(rows[step], shares[step])

    def predict(self):
        every = []
        with torch.no_grad():
            for replica, x in enumerate(self.tests):
                for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
                    x = torch.addmm(bias[replica], x, weight[replica])
                    if layer < len(self.weights) - 1:
                        x = activation(self.plan, x)
                every.append(x.flatten())
        return array(torch.cat(every))

    def parameters(self, replica):
        return array(torch.cat([t[replica].flatten() for pair in zip(self.weights, self.biases) for t in pair]))


class Graphed(Stacked):
    """A step of the stack recorded as a CUDA graph and replayed, so that nothing waits for Python."""

    replay = None

    def __init__(self, plan):
        if DEVICE != "cuda":
            raise Missing(f"PyTorch {torch.__version__} finds no CUDA device here", "run it where there is one")
        super().__init__(plan)

    def reset(self):
        if self.replay is None:
            super().reset()
        else:
            self.undo()

    def make_rule(self):
        # The graph reads rate, rows and shares where they lie when it is recorded.
        self.rate = torch.tensor(self.plan.optimizer["rate"], device=DEVICE)
        self.rows = torch.zeros(self.plan.replicas, self.plan.batch, dtype=torch.long, device=DEVICE) + self.first[0]
        self.shares = torch.full((self.plan.replicas, self.plan.batch), 1 / self.plan.batch, device=DEVICE)
        self.start = [t.detach().clone() for t in self.weights + self.biases]
        # What is not fused reads the rate on the processor.
        further = {"fused": True}
        if self.plan.optimizer["kind"] == "adam":
            further["capturable"] = True
        return optimizer(self.plan, self.weights + self.biases, rate=self.rate, **further)

    def record(self):
        """Three steps to warm up, undone again, then the graph."""
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self.step(self.rows, self.shares)
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self.step(self.rows, self.shares)
        self.undo()
        return graph.replay

    def undo(self):
        """Back to the first weights, in place."""
        with torch.no_grad():
            for t, value in zip(self.weights + self.biases, self.start):
                t.copy_(value)
            for state in self.rule.state.values():
                for t in state.values():
                    if torch.is_tensor(t):
                        t.zero_()

    def train(self, rates, rows, counts):
        if self.replay is None:
            self.replay = self.record()
        rows = tensor(rows).long() + self.first
        shares, rates = tensor(self.plan.shares(counts)), tensor(rates)
        for step in range(len(rates)):
            self.rows.copy_(rows[step])
            self.shares.copy_(shares[step])
            self.rate.copy_(rates[step])
            self.replay()


def open(plan, variant):
    torch.set_num_threads(plan.threads)
    return {"eager": Eager, "compiled": Compiled, "stacked": Stacked, "graph": Graphed}[variant](plan)


def device():
    name = torch.cuda.get_device_name() if DEVICE == "cuda" else ""
    return {"device": name, "runtime": "PyTorch " + torch.__version__}


def wait():
    if DEVICE == "cuda":
        torch.cuda.synchronize()
