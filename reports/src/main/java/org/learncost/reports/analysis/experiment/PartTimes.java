package org.learncost.reports.analysis.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.experiment.Curve;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.StepTiming;
import org.learncost.core.result.experiment.StepTiming.TimedNetwork;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.BackendComparison.Varied;
import org.learncost.reports.analysis.SpeedComparisons;
import org.learncost.reports.analysis.StepTimes;
import org.learncost.reports.analysis.Throughput;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;
import org.learncost.reports.stats.Estimate;

/**
 * What the steps of a part take on each backend, and with them its way to an error.
 *
 * @param stepTimes of the networks that were timed
 * @param ways by curve of steps, ascending in x, the fastest backend first
 * @param comparisons of every pair of backends over the batch, by time, and by money where both
 *     have a price
 */
public record PartTimes(
    ExperimentPart part,
    StepTiming timing,
    StepTimes stepTimes,
    Map<Curve, List<Way>> ways,
    List<BackendComparison> comparisons) {

  /**
   * Training to an error on one backend.
   *
   * @param steps mean over the seeds that got there
   * @param seconds steps times the time of a step; ends multiply, so the interval is cautious
   * @param price of these seconds; empty where nobody told what the device costs
   */
  public record Way(
      double x, Estimate steps, StepTime time, Estimate seconds, Optional<Estimate> price) {
    static Way of(double x, Estimate steps, StepTime time, Prices prices) {
      Estimate step = time.seconds();
      boolean known = step.hasInterval() && steps.hasInterval();
      Estimate seconds =
          known
              ? new Estimate(
                  steps.value() * step.value(),
                  Math.max(0, steps.low()) * step.low(),
                  steps.high() * step.high())
              : Estimate.withoutInterval(steps.value() * step.value());
      OptionalDouble rate = prices.of(time.backend());
      return new Way(
          x,
          steps,
          time,
          seconds,
          rate.isPresent() ? Optional.of(seconds.times(rate.getAsDouble())) : Optional.empty());
    }

    public String backend() {
      return time.backend();
    }
  }

  /** Of every part whose steps were timed. */
  static List<PartTimes> of(
      List<ExperimentPart> parts, RunData run, Prices prices, RandomGenerator random) {
    List<Throughput> throughput = Throughput.of(run);
    List<PartTimes> all = new ArrayList<>();
    for (ExperimentPart part : parts) {
      StepTiming timing = part.timing();
      if (timing == null) continue;
      StepTimes times =
          StepTimes.of(
              timing.networks().stream().map(TimedNetwork::training).toList(), throughput, random);
      if (times.isEmpty()) continue;
      Map<Curve, List<Way>> ways = new LinkedHashMap<>();
      for (Curve curve : timing.steps()) ways.put(curve, ways(curve, timing, times, run, prices));
      all.add(
          new PartTimes(
              part,
              timing,
              times,
              ways,
              SpeedComparisons.of(throughput, prices, random).stream()
                  .filter(c -> c.varied() == Varied.BATCH)
                  .toList()));
    }
    return List.copyOf(all);
  }

  private static List<Way> ways(
      Curve curve, StepTiming timing, StepTimes times, RunData run, Prices prices) {
    MeasuredCurve steps = MeasuredCurve.of(curve, run.trials());
    List<Way> ways = new ArrayList<>();
    for (TimedNetwork network : timing.networks()) {
      // Steps that untrained networks need are no way.
      steps
          .at(network.x())
          .map(MeasuredCurve.Point::estimate)
          .filter(mean -> mean.value() > 0)
          .ifPresent(
              mean ->
                  times
                      .of(network.training())
                      .forEach(time -> ways.add(Way.of(network.x(), mean, time, prices))));
    }
    return List.copyOf(ways);
  }

  /** Each backend at the x at which it is there first, the fastest backend first. */
  public List<Way> soonest(Curve curve) {
    Map<String, Way> best = new LinkedHashMap<>();
    ways.getOrDefault(curve, List.of()).stream()
        .sorted(Comparator.comparingDouble(way -> way.seconds().value()))
        .forEach(way -> best.putIfAbsent(way.backend(), way));
    return List.copyOf(best.values());
  }

  /** The backends that were timed. */
  public List<String> backends() {
    return timing.networks().stream()
        .flatMap(network -> stepTimes.of(network.training()).stream())
        .map(StepTime::backend)
        .distinct()
        .sorted()
        .toList();
  }
}
