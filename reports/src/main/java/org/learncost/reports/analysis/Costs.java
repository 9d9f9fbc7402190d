package org.learncost.reports.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Condition;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.Trial;
import org.learncost.reports.cost.Frontier;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.cost.ResampledSurface;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.TrialGroups;

/**
 * What follows from the cost surface and the speeds, under resampled seeds and forks.
 *
 * @param surfaces of the first rule, by condition
 * @param frontier the cheapest way to each level
 * @param speeds backends by time per sample over width, depth, batch and replicas
 * @param times backends by time from a cold start to a level over n
 * @param regions where steps limit the error under a budget rule, and where data do
 */
public record Costs(
    Prices prices,
    Map<Condition, ResampledSurface> surfaces,
    List<Frontier> frontier,
    List<BackendComparison> speeds,
    List<BackendComparison> times,
    List<Region> regions) {

  static Costs of(
      RunData run,
      TrialGroups groups,
      List<Throughput> throughput,
      StepTimes times,
      List<ColdStartTimes> starts,
      List<ConditionErrors> errors,
      Prices prices,
      RandomGenerator random) {
    Map<PlannedCondition, ResampledSurface> surfaces = new LinkedHashMap<>();
    List<Frontier> frontier = new ArrayList<>();
    List<BackendComparison> overN = new ArrayList<>();
    if (run.study().isPresent()) {
      StudyPlan plan = run.study().get();
      for (Map.Entry<PlannedCondition, List<Trial>> own : groups.of(plan.firstRule()).entrySet()) {
        PlannedCondition planned = own.getKey();
        ResampledSurface surface = ResampledSurface.of(own.getValue(), plan.levels(), random);
        surfaces.put(planned, surface);
        frontier.addAll(Frontier.of(planned, surface, times.of(planned), prices));
      }
      overN.addAll(TimeComparisons.of(plan, surfaces, times, starts, prices, random));
    }
    Map<Condition, ResampledSurface> byCondition = new HashMap<>();
    surfaces.forEach((planned, surface) -> byCondition.put(planned.condition(), surface));
    return new Costs(
        prices,
        byCondition,
        List.copyOf(frontier),
        List.copyOf(SpeedComparisons.of(throughput, prices, random)),
        List.copyOf(overN),
        Region.of(errors));
  }
}
