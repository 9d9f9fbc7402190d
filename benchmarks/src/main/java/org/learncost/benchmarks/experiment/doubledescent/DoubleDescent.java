package org.learncost.benchmarks.experiment.doubledescent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.learncost.benchmarks.experiment.Design;
import org.learncost.benchmarks.experiment.Experiment;
import org.learncost.benchmarks.experiment.Part;
import org.learncost.benchmarks.experiment.Request;
import org.learncost.benchmarks.experiment.Scale;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Source;

/** Double descent: by width, by time, by samples; in networks, random features and ridge. */
public final class DoubleDescent implements Experiment {
  @Override
  public String name() {
    return "double-descent";
  }

  @Override
  public String summary() {
    return "by width, time and samples: networks on MNIST-1D, random features, ridge regression";
  }

  @Override
  public double minutes(Scale scale) {
    return scale.pick(0.9, 18.0);
  }

  @Override
  public Design design(Request request) {
    NetworkParts networks = new NetworkParts(request);
    LinearParts linear = new LinearParts(request);
    List<Part> parts = Stream.of(networks.parts(), linear.parts()).flatMap(List::stream).toList();
    ExperimentPlan plan =
        new ExperimentPlan(
            name(),
            "Double descent",
            request.scale().name().toLowerCase(Locale.ROOT),
            "As a model grows past the size at which it just fits its training set, or the training"
                + " set past what the model can fit, the test error first rises to a peak and then"
                + " falls a second time. The best penalty, or stopping early, removes the peak.",
            List.of(
                new Source(
                    "Prince 2023, Understanding deep learning, notebook 8.4, double descent",
                    "https://udlbook.github.io/udlbook/"),
                new Source(
                    "Belkin, Hsu, Ma, Mandal 2018, Reconciling modern machine-learning practice and"
                        + " the bias-variance trade-off",
                    "https://arxiv.org/abs/1812.11118"),
                new Source(
                    "Nakkiran, Kaplun, Bansal, Yang, Barak, Sutskever 2019, Deep double descent",
                    "https://arxiv.org/abs/1912.02292"),
                new Source(
                    "Nakkiran, Venkat, Kakade, Ma 2020, Optimal regularization can mitigate double"
                        + " descent",
                    "https://arxiv.org/abs/2003.01897"),
                new Source(
                    "Greydanus, Kobak 2020, Scaling down deep learning",
                    "https://arxiv.org/abs/2011.14439")),
            parts.stream().map(Part::described).toList(),
            Stream.of(networks.expected(), linear.expected()).flatMap(List::stream).toList(),
            Stream.of(networks.pictures(), linear.pictures()).flatMap(List::stream).toList(),
            List.of(
                "The published curve of networks is one run each on the one canonical draw of"
                    + " MNIST-1D; here each seed has a draw of its own, with the generator's"
                    + " parameters."));
    return new Design(plan, parts);
  }
}
