package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.stats.Estimate;

/**
 * Which backend trains fastest: on the network that the study times to the end, and on others.
 *
 * @param times per step of that network, fastest first; empty if it was not timed
 * @param slower the time of each of the others over the fastest's
 * @param byBackend the shapes on which each backend has the highest throughput
 * @param highest throughput of any shape; empty if none was measured
 */
public record FastestBackend(
    List<StepTime> times,
    List<Estimate> slower,
    Map<String, List<Shape>> byBackend,
    Optional<Throughput> highest) {

  public static FastestBackend of(SpeedAnalysis speed) {
    List<StepTime> times = speed.firstTimes();
    List<Estimate> slower =
        times.stream().skip(1).map(t -> ratio(t.seconds(), times.get(0).seconds())).toList();
    Map<Shape, Throughput> fastest = new LinkedHashMap<>();
    for (Throughput t : speed.throughput()) {
      fastest.merge(
          t.shape(),
          t,
          (a, b) -> a.samplesPerSecond().value() >= b.samplesPerSecond().value() ? a : b);
    }
    Map<String, List<Shape>> byBackend = new LinkedHashMap<>();
    fastest.forEach(
        (shape, t) -> byBackend.computeIfAbsent(t.backend(), b -> new ArrayList<>()).add(shape));
    return new FastestBackend(
        times,
        slower,
        byBackend,
        speed.throughput().stream()
            .max(Comparator.comparingDouble(t -> t.samplesPerSecond().value())));
  }

  /** The interval of a quotient, end against end: cautious. */
  private static Estimate ratio(Estimate above, Estimate below) {
    return new Estimate(
        above.value() / below.value(), above.low() / below.high(), above.high() / below.low());
  }

  /** Whether the intervals of the two fastest lie apart. */
  public boolean toldApart() {
    return !slower.isEmpty() && isSlower(slower.get(0));
  }

  /** Whether a ratio of times is above 1 beyond its interval. */
  public static boolean isSlower(Estimate ratio) {
    return ratio.hasInterval() && ratio.low() > 1;
  }

  /** How many shapes were measured. */
  public int shapes() {
    return byBackend.values().stream().mapToInt(List::size).sum();
  }
}
