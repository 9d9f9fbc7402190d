package org.learncost.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learncost.core.result.Series;
import org.learncost.reports.stats.Estimate;

class ParameterGrowthTest {
  private static OtherResult score(Map<String, String> params, double value) {
    Estimate estimate = Estimate.withoutInterval(value);
    Series series = new Series("a.B.c", "avgt", 1, params);
    return new OtherResult(series, "", "us/op", new double[] {value}, estimate, estimate);
  }

  @Test
  void aCurveForEachChoiceOfTheOthersAscending() {
    List<OtherResult> scores = new ArrayList<>();
    for (String kind : List.of("array", "list")) {
      for (int n : List.of(1000, 10, 100)) {
        scores.add(score(Map.of("n", "" + n, "kind", kind), n * (kind.equals("list") ? 2 : 1)));
      }
    }
    List<ParameterGrowth> all = ParameterGrowth.of(scores);
    assertEquals(1, all.size(), "kind is no number");
    assertEquals("n", all.get(0).parameter());
    List<ParameterGrowth.Curve> curves = all.get(0).curves();
    assertEquals(
        List.of("kind=array", "kind=list"),
        curves.stream().map(ParameterGrowth.Curve::others).toList());
    assertArrayEquals(
        new double[] {10, 100, 1000},
        curves.get(1).points().stream().mapToDouble(ParameterGrowth.Point::x).toArray());
    assertEquals(2000, curves.get(1).points().get(2).result().median().value());
  }

  @Test
  void twoValuesOrWordsAreNoGrowth() {
    assertTrue(
        ParameterGrowth.of(List.of(score(Map.of("n", "1"), 1), score(Map.of("n", "2"), 2)))
            .isEmpty());
    List<OtherResult> words = new ArrayList<>();
    for (String word : List.of("1", "2", "3", "many")) words.add(score(Map.of("n", word), 1));
    assertTrue(ParameterGrowth.of(words).isEmpty());
    // Java would read these as numbers.
    words.clear();
    for (String word : List.of("1d", "2f", "NaN")) words.add(score(Map.of("n", word), 1));
    assertTrue(ParameterGrowth.of(words).isEmpty());
  }
}
