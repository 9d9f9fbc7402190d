package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.SideBySide.Side;
import org.learncost.reports.compare.Change;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.Differences;
import org.learncost.reports.compare.NoiseFloor;
import org.learncost.reports.compare.SeriesComparison;

/** summary.json of several runs: each as in its own, and what they have in common. */
public final class SideBySideJson {
  private SideBySideJson() {}

  public static String of(SideBySide runs) {
    ObjectNode root = JsonFields.MAPPER.createObjectNode();
    root.put("schemaVersion", SummaryJson.SCHEMA_VERSION);
    ArrayNode names = root.putArray("names");
    ArrayNode all = root.putArray("runs");
    for (SideBySide.Run run : runs.runs()) {
      names.add(run.name());
      all.add(SummaryJson.run(run.analysis()));
    }
    ArrayNode differences = root.putArray("differences");
    for (Differences.Differing d : runs.differences()) {
      ArrayNode values = differences.addObject().put("name", d.name()).putArray("values");
      d.values().forEach(values::add);
    }
    ArrayNode speeds = root.putArray("speeds");
    for (SideBySide.Speed speed : runs.speeds()) {
      ObjectNode row = JsonFields.series(speeds.addObject(), speed.series());
      row.put("metric", JsonFields.metric(speed.series()));
      ArrayNode sides = row.put("unit", speed.unit().name()).putArray("sides");
      speed.sides().forEach(side -> add(sides, speed, side));
    }
    return JsonFields.text(root);
  }

  private static void add(ArrayNode sides, SideBySide.Speed speed, Optional<Side> side) {
    if (side.isEmpty()) {
      sides.addNull();
      return;
    }
    ObjectNode node = sides.addObject();
    JsonFields.put(node, "secondsPerOperation", side.get().seconds());
    node.putNull("against");
    side.get().against().ifPresent(one -> against(node.putObject("against"), speed, one));
  }

  private static void against(ObjectNode node, SideBySide.Speed speed, SeriesComparison one) {
    Change change = one.measured().change();
    node.set("ratio", JsonFields.estimate(change.ratio()));
    JsonFields.put(node, "confidence", change.level());
    node.put("method", change.method().words());
    boolean suite = change.method() == Change.Method.MODERATED;
    JsonFields.put(node, "pAdjusted", one.adjustedP());
    JsonFields.put(node, "pHolm", suite ? Double.NaN : one.adjustedP());
    NoiseFloor floor = one.measured().floor();
    boolean known = floor.source() != NoiseFloor.Source.NONE;
    JsonFields.put(node, "noiseFloor", known ? floor.relative() : Double.NaN);
    node.put("verdict", Comparison.word(speed.unit(), one.verdict())).put("reason", one.reason());
    node.put("forksNeeded", one.forksNeeded() == 0 ? null : (Integer) one.forksNeeded());
  }
}
