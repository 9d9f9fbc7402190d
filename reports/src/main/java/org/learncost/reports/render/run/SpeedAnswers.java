package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learncost.core.result.training.TrainingSettings;
import org.learncost.reports.analysis.FastestBackend;
import org.learncost.reports.analysis.Shape;
import org.learncost.reports.analysis.SpeedAnalysis;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** Which backend is fastest, in words. */
final class SpeedAnswers {
  private SpeedAnswers() {}

  static Optional<String> fastest(SpeedAnalysis analysis, FastestBackend found) {
    List<StepTime> times = found.times();
    if (times.isEmpty()) return found.highest().map(t -> sentence(analysis, t));
    TrainingSettings training = analysis.run().plan().firstCondition().training();
    StepTime fastest = times.get(0);
    StringBuilder text = new StringBuilder();
    text.append(
        "Fastest on %s: %s, %s samples/s."
            .formatted(
                analysis.axisSpeeds().isEmpty()
                    ? "this network and batch"
                    : training.mlp() + " at batch " + training.batch(),
                DeviceLabels.withDevice(analysis.run(), fastest.backend()),
                Numbers.of(fastest.seconds().under(training.batch()), Style.SI)));
    for (int i = 1; i < times.size(); i++) {
      Estimate ratio = found.slower().get(i - 1);
      text.append(
          " %s takes %s times as long%s."
              .formatted(
                  DeviceLabels.withDevice(analysis.run(), times.get(i).backend()),
                  Numbers.of(ratio, Style.PLAIN),
                  ratio.hasInterval() && !FastestBackend.isSlower(ratio)
                      ? ": not told apart"
                      : ""));
    }
    if (times.stream().noneMatch(time -> time.seconds().hasInterval())) {
      text.append(" One fork each: nothing is told of how sure that is.");
    }
    AxisSpeeds.sentences(analysis).forEach(sentence -> text.append(' ').append(sentence));
    return Optional.of(text.toString());
  }

  /** Whether another network, batch or number of replicas turns it round. */
  static String otherShapes(FastestBackend found) {
    if (found.shapes() < 2) {
      return "Whether another network or batch turns that round was not measured.";
    }
    if (found.byBackend().size() == 1) {
      return "%s leads at all %d networks and batches measured: no crossover among them."
          .formatted(found.byBackend().keySet().iterator().next(), found.shapes());
    }
    List<String> parts = new ArrayList<>();
    found.byBackend().forEach((backend, shapes) -> parts.add(backend + " at " + words(shapes)));
    return "It depends: fastest is " + String.join("; ", parts) + ".";
  }

  private static String words(List<Shape> shapes) {
    if (shapes.size() > 3) return shapes.size() + " of the shapes";
    return String.join(
        ", ", shapes.stream().map(s -> s.network() + " batch " + s.batch()).toList());
  }

  private static String sentence(SpeedAnalysis analysis, Throughput t) {
    return "Highest throughput seen: %s on %s at batch %d, %s samples/s."
        .formatted(
            DeviceLabels.withDevice(analysis.run(), t.backend()),
            t.shape().network(),
            t.shape().batch(),
            Numbers.of(t.samplesPerSecond(), Style.SI));
  }
}
