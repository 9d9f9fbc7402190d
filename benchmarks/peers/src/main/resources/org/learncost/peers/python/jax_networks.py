"""Networks in JAX: a step of one network, vmap over the replicas, scan over the steps, and all of it compiled."""
import os

# Others measure beside it on the same GPU.
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")

import jax
import jax.numpy as jnp
import numpy

jax.config.update("jax_default_matmul_precision", "highest")


def activation(plan, z):
    if plan.activation == "relu":
        return jax.nn.relu(z)
    if plan.activation == "tanh":
        return jnp.tanh(z)
    return jax.nn.gelu(z, approximate=False)


def forward(plan, layers, x):
    for weight, bias in layers[:-1]:
        x = activation(plan, x @ weight + bias)
    weight, bias = layers[-1]
    return x @ weight + bias


def moved(plan, layers, first, second, gradient, rate, size, scale):
    """One move of the optimiser: layers, first and second moments; size and scale are Adam's, bias corrected."""
    told, each = plan.optimizer, jax.tree_util.tree_map
    if told["kind"] == "sgd":
        first = each(lambda m, g: told["momentum"] * m + g, first, gradient)
        return each(lambda w, m: w - rate * m, layers, first), first, second
    beta1, beta2, decay = told["beta1"], told["beta2"], told["decay"]
    first = each(lambda m, g: beta1 * m + (1 - beta1) * g, first, gradient)
    second = each(lambda v, g: beta2 * v + (1 - beta2) * g * g, second, gradient)
    layers = each(lambda w, m, v: w * (1 - rate * decay) - size * m / (jnp.sqrt(v) * scale + told["epsilon"]),
                  layers, first, second)
    return layers, first, second


class Scanned:
    """All replicas side by side, many steps a call."""

    def __init__(self, plan):
        self.plan = plan
        inputs, targets, first = plan.stacked()
        self.inputs, self.targets, self.first = jnp.asarray(inputs), jnp.asarray(targets), first
        self.tests = [jnp.asarray(rows) for rows in plan.tests]
        self.steps = jax.jit(self.scan)
        self.forward = jax.jit(lambda layers, x: forward(plan, layers, x))
        self.reset()

    def reset(self):
        layers, at = [], 0
        for inputs, outputs in self.plan.layers:
            weight = self.plan.weights[:, at:at + inputs * outputs].reshape(-1, inputs, outputs)
            at += inputs * outputs
            layers.append((jnp.asarray(weight), jnp.asarray(self.plan.weights[:, at:at + outputs])))
            at += outputs
        zeros = jax.tree_util.tree_map(jnp.zeros_like, layers)
        self.state = layers, zeros, zeros
        self.done = 0

    def loss(self, layers, x, y, shares):
        predicted = forward(self.plan, layers, x)
        if self.plan.loss == "mse":
            losses = jnp.mean((predicted - y) ** 2, -1)
        else:
            losses = -jnp.sum(y * jax.nn.log_softmax(predicted, -1), -1)
        return jnp.sum(losses * shares)

    def scan(self, state, inputs, targets, told):
        def replica(layers, first, second, rows, shares, *rates):
            gradient = jax.grad(self.loss)(layers, inputs[rows], targets[rows], shares)
            return moved(self.plan, layers, first, second, gradient, *rates)

        def step(state, told):
            return jax.vmap(replica, (0, 0, 0, 0, 0, None, None, None))(*state, *told), None

        return jax.lax.scan(step, state, told)[0]

    def corrected(self, rates):
        """Each step's rate, and Adam's step size and scale of the second moment, corrected in float64."""
        steps, beta1, beta2 = numpy.arange(self.done + 1, self.done + 1 + len(rates)), *(
            self.plan.optimizer.get(name, 0.0) for name in ("beta1", "beta2"))
        return rates, rates / (1 - beta1**steps), 1 / numpy.sqrt(1 - beta2**steps)

    def train(self, rates, rows, counts):
        told = [rows + self.first, self.plan.shares(counts)] + [r.astype("f4") for r in self.corrected(rates)]
        at = 0
        while at < len(rates):
            # A power of two, for every other number of steps is compiled anew.
            count = 1 << (len(rates) - at).bit_length() - 1
            part = [jnp.asarray(values[at:at + count]) for values in told]
            self.state = self.steps(self.state, self.inputs, self.targets, part)
            at += count
        self.done += len(rates)

    def predict(self):
        own = lambda replica: jax.tree_util.tree_map(lambda t: t[replica], self.state[0])
        return jnp.concatenate([self.forward(own(r), x).ravel() for r, x in enumerate(self.tests)])

    def parameters(self, replica):
        return jnp.concatenate([t[replica].ravel() for layer in self.state[0] for t in layer])


CURRENT = None


def open(plan, variant):
    global CURRENT
    # Its threads are as many as it finds processors when it begins.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:plan.threads])
    CURRENT = Scanned(plan)
    return CURRENT


def device():
    first = jax.devices()[0]
    return {"device": "" if first.platform == "cpu" else first.device_kind, "runtime": "JAX " + jax.__version__}


def wait():
    jax.block_until_ready(CURRENT.state)
