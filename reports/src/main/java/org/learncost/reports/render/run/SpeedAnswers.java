package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learncost.core.result.TrainingSettings;
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

  static Optional<String> fastest(SpeedAnalysis analysis) {
    List<StepTime> times = analysis.firstTimes();
    if (times.isEmpty()) return fastestElsewhere(analysis);
    TrainingSettings training = analysis.run().plan().firstCondition().training();
    StepTime fastest = times.get(0);
    StringBuilder text = new StringBuilder();
    text.append(
        "Fastest on %s: %s, %s samples/s."
            .formatted(
                analysis.axisSpeeds().isEmpty()
                    ? "this network and batch"
                    : training.mlp() + " at batch " + training.batch(),
                DeviceLabels.named(analysis.run(), fastest.backend()),
                Numbers.of(fastest.seconds().under(training.batch()), Style.SI)));
    for (StepTime other : times.subList(1, times.size())) {
      Estimate ratio = ratio(other.seconds(), fastest.seconds());
      text.append(
          " %s takes %s times as long%s."
              .formatted(
                  DeviceLabels.named(analysis.run(), other.backend()),
                  Numbers.of(ratio, Style.PLAIN),
                  ratio.hasInterval() && ratio.low() <= 1 ? ": not told apart" : ""));
    }
    if (times.stream().noneMatch(time -> time.seconds().hasInterval())) {
      text.append(" One fork each: nothing is told of how sure that is.");
    }
    AxisSpeeds.sentences(analysis).forEach(sentence -> text.append(' ').append(sentence));
    return Optional.of(text.toString());
  }

  /** Whether the intervals of the two fastest leave no doubt. */
  static boolean toldApart(SpeedAnalysis analysis) {
    List<StepTime> times = analysis.firstTimes();
    if (times.size() < 2) return false;
    Estimate ratio = ratio(times.get(1).seconds(), times.get(0).seconds());
    return ratio.hasInterval() && ratio.low() > 1;
  }

  /** Whether another network, batch or number of replicas turns it round. */
  static String otherShapes(SpeedAnalysis analysis) {
    Map<Shape, Throughput> fastest = new LinkedHashMap<>();
    for (Throughput t : analysis.throughput()) {
      fastest.merge(
          t.shape(),
          t,
          (a, b) -> a.samplesPerSecond().value() >= b.samplesPerSecond().value() ? a : b);
    }
    if (fastest.size() < 2) {
      return "Whether another network or batch turns that round was not measured.";
    }
    Map<String, List<Shape>> won = new LinkedHashMap<>();
    fastest.forEach(
        (shape, t) -> won.computeIfAbsent(t.backend(), b -> new ArrayList<>()).add(shape));
    if (won.size() == 1) {
      return "%s leads at all %d networks and batches measured: no crossover among them."
          .formatted(won.keySet().iterator().next(), fastest.size());
    }
    List<String> parts = new ArrayList<>();
    won.forEach((backend, shapes) -> parts.add(backend + " at " + words(shapes)));
    return "It depends: fastest is " + String.join("; ", parts) + ".";
  }

  private static String words(List<Shape> shapes) {
    if (shapes.size() > 3) return shapes.size() + " of the shapes";
    return String.join(
        ", ", shapes.stream().map(s -> s.network() + " batch " + s.batch()).toList());
  }

  /** The interval of a quotient, end against end: cautious. */
  private static Estimate ratio(Estimate above, Estimate below) {
    return new Estimate(
        above.value() / below.value(), above.low() / below.high(), above.high() / below.low());
  }

  private static Optional<String> fastestElsewhere(SpeedAnalysis analysis) {
    return analysis.throughput().stream()
        .max(Comparator.comparingDouble(t -> t.samplesPerSecond().value()))
        .map(t -> sentence(analysis, t));
  }

  private static String sentence(SpeedAnalysis analysis, Throughput t) {
    return "Highest throughput seen: %s on %s at batch %d, %s samples/s."
        .formatted(
            DeviceLabels.named(analysis.run(), t.backend()),
            t.shape().network(),
            t.shape().batch(),
            Numbers.of(t.samplesPerSecond(), Style.SI));
  }
}
