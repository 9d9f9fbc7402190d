package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.learncost.reports.analysis.BackendComparison;
import org.learncost.reports.analysis.CostAnalysis;
import org.learncost.reports.analysis.Region;
import org.learncost.reports.cost.Crossover;
import org.learncost.reports.cost.Frontier;

/** Frontier, crossovers and regions in summary.json, as summary.schema.json describes them. */
final class CostJson {
  private CostJson() {}

  static void add(ObjectNode root, CostAnalysis analysis) {
    ArrayNode frontier = root.putArray("frontier");
    for (Frontier way : analysis.costs().frontier()) {
      ObjectNode row = stamped(frontier, analysis, way.backend());
      row.set("condition", JsonFields.tree(way.condition()));
      JsonFields.put(row, "level", way.level());
      row.put("goal", lower(way.goal())).put("n", way.n());
      row.set("cost", JsonFields.estimate(way.cost()));
      JsonFields.put(row, "support", way.support());
    }
    ArrayNode crossovers = root.putArray("crossovers");
    List<BackendComparison> all =
        Stream.concat(analysis.costs().speeds().stream(), analysis.costs().times().stream())
            .toList();
    for (BackendComparison one : all) comparison(crossovers.addObject(), one);
    ArrayNode regions = root.putArray("regions");
    for (Region region : analysis.costs().regions()) region(regions.addObject(), region);
  }

  private static void region(ObjectNode row, Region region) {
    row.put("rule", region.rule());
    row.set("condition", JsonFields.tree(region.condition()));
    row.put("n", region.n());
    JsonFields.put(row, "steps", region.steps());
    JsonFields.put(row, "plateauSteps", region.plateauSteps());
    row.set("errorToPlateau", JsonFields.estimate(region.byTraining()));
    row.set("plateauToNextN", region.byData().map(JsonFields::estimate).orElse(null));
    row.put("limit", lower(region.limit()));
  }

  /** A new row that begins with the backend and its device; null for all of them. */
  static ObjectNode stamped(ArrayNode rows, CostAnalysis analysis, Optional<String> backend) {
    return backend
        .map(b -> JsonFields.stamped(rows, analysis.run(), b))
        .orElseGet(() -> rows.addObject().putNull("backend").putNull("kind").putNull("device"));
  }

  private static void comparison(ObjectNode row, BackendComparison comparison) {
    row.put("first", comparison.first()).put("second", comparison.second());
    row.put("varied", lower(comparison.varied())).put("fixed", comparison.fixed());
    row.put("goal", lower(comparison.goal()));
    Crossover crossover = comparison.crossover();
    row.put("outcome", lower(crossover.outcome()));
    ArrayNode sizes = row.putArray("sizes");
    for (int i = 0; i < comparison.sizes().length; i++) {
      ObjectNode size = sizes.addObject();
      JsonFields.put(size, "size", comparison.sizes()[i]);
      size.set("ratio", JsonFields.estimate(comparison.ratios().get(i).interval(0.95)));
      int sign = crossover.signs()[i];
      size.put("cheaper", sign == 0 ? null : sign < 0 ? comparison.first() : comparison.second());
    }
    ArrayNode places = row.putArray("places");
    for (Crossover.Place place : crossover.places()) {
      ObjectNode node = places.addObject();
      node.set("size", JsonFields.estimate(place.size()));
      node.put("cheaperBeyond", place.firstBeyond() ? comparison.first() : comparison.second());
      node.put("established", place.established());
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
