package org.learncost.reports.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.analysis.Rivals;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Frontier;
import org.learncost.reports.fit.Estimate;

/**
 * Frontier, crossovers and regions in summary.json; numbers in base units, what is unknown or open
 * is null.
 *
 * <pre>
 * frontier       {quality, level, goal: time | flops | money, n, backend: null for FLOPs, kind,
 *                 device, cost: E in seconds, floating-point operations or money, support: share
 *                 of resamples that choose the same n and backend}
 * crossovers     {first, second: backends, varied: width | batch | replicas | n, fixed, goal,
 *                 outcome: crosses | open | none | undecided, sizes: [{size, ratio: E, cost of the
 *                 first ÷ the second, cheaper: backend, or null if undecided}], places: [{size: E,
 *                 cheaperBeyond: backend, established}]}
 * regions        {arm, quality, n, steps, plateauSteps, errorToPlateau: E, a ratio, plateauToNextN:
 *                 E, a ratio, or null, limit: compute | data | neither | not_compute | unknown}
 * </pre>
 */
final class CostJson {
  private CostJson() {}

  static void add(ObjectNode root, Analysis analysis) {
    ArrayNode frontier = root.putArray("frontier");
    for (Frontier way : analysis.costs().frontier()) {
      ObjectNode row = frontier.addObject();
      put(row, "quality", way.quality());
      put(row, "level", way.level());
      row.put("goal", lower(way.goal())).put("n", way.n());
      row.put("backend", way.backend().orElse(null));
      way.backend().flatMap(analysis.run()::backend).ifPresent(b -> device(row, b));
      row.set("cost", estimate(row, way.cost()));
      put(row, "support", way.support());
    }
    ArrayNode crossovers = root.putArray("crossovers");
    List<Rivals> all =
        Stream.concat(
                analysis.costs().speedRivals().stream(), analysis.costs().timeRivals().stream())
            .toList();
    for (Rivals rivals : all) rivals(crossovers.addObject(), rivals);
    ArrayNode regions = root.putArray("regions");
    for (Region region : analysis.costs().regions()) region(regions.addObject(), region);
  }

  private static void region(ObjectNode row, Region region) {
    row.put("arm", region.arm());
    put(row, "quality", region.quality());
    row.put("n", region.n());
    put(row, "steps", region.steps());
    put(row, "plateauSteps", region.plateauSteps());
    row.set("errorToPlateau", estimate(row, region.byTraining()));
    row.set("plateauToNextN", region.byData().map(e -> estimate(row, e)).orElse(null));
    row.put("limit", lower(region.limit()));
  }

  private static void device(ObjectNode row, org.learncost.core.result.BackendRecord backend) {
    row.put("kind", backend.kind()).put("device", backend.device());
  }

  private static void rivals(ObjectNode row, Rivals rivals) {
    row.put("first", rivals.first()).put("second", rivals.second());
    row.put("varied", lower(rivals.varied())).put("fixed", rivals.fixed());
    row.put("goal", lower(rivals.goal()));
    Crossover crossover = rivals.crossover();
    row.put("outcome", lower(crossover.outcome()));
    ArrayNode sizes = row.putArray("sizes");
    for (int i = 0; i < rivals.sizes().length; i++) {
      ObjectNode size = sizes.addObject();
      put(size, "size", rivals.sizes()[i]);
      size.set("ratio", estimate(size, rivals.ratios().get(i).interval(0.95)));
      int sign = crossover.signs()[i];
      size.put("cheaper", sign == 0 ? null : sign < 0 ? rivals.first() : rivals.second());
    }
    ArrayNode places = row.putArray("places");
    for (Crossover.Place place : crossover.places()) {
      ObjectNode node = places.addObject();
      node.set("size", estimate(node, place.size()));
      node.put("cheaperBeyond", place.firstBeyond() ? rivals.first() : rivals.second());
      node.put("established", place.established());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode estimate(ObjectNode parent, Estimate e) {
    ObjectNode node = parent.objectNode();
    put(node, "value", e.value());
    put(node, "low", e.low());
    put(node, "high", e.high());
    return node;
  }

  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
