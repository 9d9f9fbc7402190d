package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.DrawnSurface;
import org.learncost.reports.cost.Frontier;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.StepTime;
import org.learncost.reports.read.RunData;

/**
 * What follows from the cost surface and the speeds, under resampled seeds and forks.
 *
 * @param surfaces of the first arm, by quality
 * @param frontier the cheapest way to each level
 * @param speedRivals backends by time per sample over width, batch and replicas
 * @param timeRivals backends by time from a cold start to a level over n
 * @param regions where steps limit the error of an arm, and where data do
 */
public record Costs(
    Prices prices,
    Map<Double, DrawnSurface> surfaces,
    List<Frontier> frontier,
    List<Rivals> speedRivals,
    List<Rivals> timeRivals,
    List<Region> regions) {

  static Costs of(
      RunData run,
      List<Throughput> throughput,
      List<StepTime> times,
      List<ColdStart> starts,
      List<QualityErrors> errors,
      Prices prices,
      RandomGenerator random) {
    Map<Double, DrawnSurface> surfaces = new LinkedHashMap<>();
    List<Frontier> frontier = new ArrayList<>();
    List<Rivals> timeRivals = new ArrayList<>();
    if (run.study().isPresent()) {
      StudyPlan plan = run.study().get();
      for (double quality : plan.qualities()) {
        List<Trial> own =
            run.trials(plan.firstArm()).stream().filter(t -> t.quality() == quality).toList();
        if (own.isEmpty()) continue;
        DrawnSurface surface = DrawnSurface.of(own, plan.levels(), random);
        surfaces.put(quality, surface);
        frontier.addAll(Frontier.of(quality, surface, times, plan.flopsPerSample(), prices));
      }
      timeRivals.addAll(TimeRivals.of(plan, surfaces, times, starts, prices, random));
    }
    return new Costs(
        prices,
        surfaces,
        List.copyOf(frontier),
        List.copyOf(SpeedRivals.of(throughput, prices, random)),
        List.copyOf(timeRivals),
        run.study().map(plan -> Region.of(plan, errors)).orElse(List.of()));
  }
}
