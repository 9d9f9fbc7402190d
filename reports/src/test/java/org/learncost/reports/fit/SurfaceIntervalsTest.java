package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.stats.Estimate;

/**
 * Simulated surfaces 1.7 + 400/N^0.34 + 2000/D^0.37, over designs that tell more or less of them.
 */
class SurfaceIntervalsTest {
  private static final Map<String, Double> TRUTH =
      Map.of("E", 1.7, "A", 400.0, "α", 0.34, "B", 2000.0, "β", 0.37, "β/(α+β)", 0.37 / 0.71);

  private static SurfaceRuns runs(String design, double noise, SplittableRandom random) {
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      double n = 1e7 * Math.pow(2, 0.7 * i);
      switch (design) {
        case "one D" -> pairs.add(new double[] {n, 1e10});
        case "two D" -> pairs.add(new double[] {n, i % 2 == 0 ? 1e9 : 1e10});
        case "two N" -> pairs.add(new double[] {i % 2 == 0 ? 1e7 : 1e9, 40 * n});
        case "two of each" -> pairs.add(new double[] {i % 2 == 0 ? 1e7 : 1e9, i < 7 ? 1e9 : 1e10});
        case "D = 20 N" -> pairs.add(new double[] {n, 20 * n});
        case "D = 20 N, rounded" -> pairs.add(new double[] {n, Math.rint(2e-7 * n) * 1e8});
        case "one N D" -> pairs.add(new double[] {n, 1e18 / n});
        case "close D" -> pairs.add(new double[] {n, 1e10 * (1 + 0.025 * (i % 3))});
        default -> {
          pairs.add(
              new double[] {
                Math.pow(10, random.nextDouble(7, 10)), Math.pow(10, random.nextDouble(9, 11.5))
              });
          pairs.add(
              new double[] {
                Math.pow(10, random.nextDouble(7, 10)), Math.pow(10, random.nextDouble(9, 11.5))
              });
        }
      }
    }
    double[] n = pairs.stream().mapToDouble(p -> p[0]).toArray();
    double[] d = pairs.stream().mapToDouble(p -> p[1]).toArray();
    double[] loss = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      loss[i] = 1.7 + 400 * Math.pow(n[i], -0.34) + 2000 * Math.pow(d[i], -0.37);
      loss[i] *= Math.exp(noise * random.nextGaussian());
    }
    return new SurfaceRuns(n, d, loss);
  }

  private static SurfaceIntervals intervals(String design, double noise, SplittableRandom random) {
    SurfaceRuns runs = runs(design, noise, random);
    Bivariate fit = Bivariate.fit(runs, Bivariate.DELTA);
    return SurfaceIntervals.of(fit, runs, Bivariate.DELTA, 40, random);
  }

  private static Map<String, Estimate> named(SurfaceIntervals found) {
    return Map.of(
        "E", found.floor(),
        "A", found.a(),
        "α", found.alpha(),
        "B", found.b(),
        "β", found.beta(),
        "β/(α+β)", found.optimalExponent());
  }

  private static boolean holds(Map.Entry<String, Estimate> parameter) {
    double truth = TRUTH.get(parameter.getKey());
    return parameter.getValue().low() <= truth && truth <= parameter.getValue().high();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one D             | E B β β/(α+β)",
        "two D             | E B β β/(α+β)",
        "two N             | E A α β/(α+β)",
        "two of each       | E A B α β β/(α+β)",
        "D = 20 N          | A B α β β/(α+β)",
        "D = 20 N, rounded | A B α β β/(α+β)",
        "one N D           | A B α β β/(α+β)",
      })
  void whatADesignDoesNotDetermineIsOpenAndTheRestIsNot(String design, String open) {
    SplittableRandom random = new SplittableRandom(11);
    for (double noise : new double[] {1e-6, 3e-4, 3e-3}) {
      Map<String, Estimate> found = named(intervals(design, noise, random.split()));
      TreeSet<String> expected = new TreeSet<>(List.of(open.split(" ")));
      TreeSet<String> shown = new TreeSet<>();
      found.forEach(
          (name, e) -> {
            if (e.isOpen()) shown.add(name);
          });
      // The floor of a line through the plane is for its profile to tell.
      if (!expected.contains("E")) shown.remove("E");
      assertEquals(expected, shown, design + ", noise " + noise + ": " + found);
      for (Map.Entry<String, Estimate> e : found.entrySet()) {
        if (e.getValue().isOpen() || e.getKey().equals("E")) continue;
        double reach = e.getValue().high() / e.getValue().low();
        assertTrue(e.getValue().low() > 0 && reach < 10, design + ": " + found);
      }
    }
  }

  /** Three D within five per cent are not two, and tell no more. */
  @Test
  void nearlyAlikeIsWide() {
    SplittableRandom random = new SplittableRandom(12);
    int held = 0;
    for (int i = 0; i < 8; i++) {
      Map<String, Estimate> found = named(intervals("close D", 0.003, random.split()));
      Estimate beta = found.get("β");
      assertTrue(beta.isOpen() || beta.high() > 3, found.toString());
      assertTrue(found.get("E").isOpen() || found.get("E").low() < 0.1, found.toString());
      assertFalse(found.get("α").isOpen(), found.toString());
      held += (int) found.entrySet().stream().filter(SurfaceIntervalsTest::holds).count();
    }
    assertTrue(held >= 43, "48 intervals, 95 % of which hold the truth: " + held);
  }

  /** With -Dlearncost.coverage=N, N surfaces. */
  @Test
  void whatIsDeterminedHasIntervalsThatHoldTheTruth() {
    int simulations = Integer.getInteger("learncost.coverage", 15);
    SplittableRandom random = new SplittableRandom(13);
    int held = 0;
    for (int i = 0; i < simulations; i++) {
      Map<String, Estimate> found = named(intervals("spread", 0.003, random.split()));
      for (Map.Entry<String, Estimate> e : found.entrySet()) {
        if (holds(e)) held++;
        double high = e.getValue().high();
        assertTrue(e.getValue().low() > 0 && high < Double.POSITIVE_INFINITY, found.toString());
      }
    }
    if (simulations > 15) System.out.println("surfaces: " + held + " of " + 6 * simulations);
    // Parameters of a surface miss together: three surfaces of fifteen would be many.
    assertTrue(held >= 6 * simulations * 0.85, held + " of " + 6 * simulations);
  }
}
