package org.learncost.reports.fit.leastsquares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.reports.fit.formula.Formula;
import org.learncost.reports.stats.Estimate;

/** Formulas whose parameters the data determine in part, or not at all. */
class ProfileIntervalsTest {

  private static List<double[]> data(DoubleUnaryOperator law, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> rows = new ArrayList<>();
    for (int x = 1; x <= 20; x++) {
      rows.add(new double[] {x, law.applyAsDouble(x) + noise * random.nextGaussian()});
    }
    return rows;
  }

  /** Against columns x and y, in the formula's order of them. */
  private static NonlinearFit fit(String text, List<double[]> rows, double... start) {
    Formula formula = Formula.parse(text, List.of("x", "y"), "y");
    List<double[]> ordered =
        rows.stream()
            .map(
                row ->
                    formula.columns().stream()
                        .mapToDouble(name -> row[name.equals("x") ? 0 : 1])
                        .toArray())
            .toList();
    return NonlinearRegression.fit(formula.over(ordered), List.of(start));
  }

  /**
   * c closed, o open, l and h open at the lower and at the higher end, in the parameters' order.
   */
  private static String ends(NonlinearFit fit) {
    StringBuilder ends = new StringBuilder();
    for (Estimate e : fit.estimates()) {
      boolean low = Double.isInfinite(e.low());
      boolean high = Double.isInfinite(e.high());
      ends.append(e.isOpen() ? 'o' : low ? 'l' : high ? 'h' : 'c');
    }
    return ends.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a*x + b           | cc  | 1 1",
        "a*b*x             | oo  | 1 1",
        "a/b*x             | oo  | 1 1",
        "a + b + c*x       | ooc | 1 1 1",
        "a - b + c*x       | ooc | 1 1 1",
        "exp(a)*b*x        | oo  | 1 1",
        "(a*x)^2/b         | oo  | 1 1",
        "a*x^b + c*x^b     | oco | 1 1 1",
        "a*x + 0*b         | co  | 1 1",
        "a*exp(log(b)+log(x)) + c | ooc | 1 1 1",
      })
  void theRankOfTheJacobianTellsWhatIsOpen(String text, String expected, String start) {
    double[] values = Arrays.stream(start.split(" ")).mapToDouble(Double::parseDouble).toArray();
    for (double noise : new double[] {0, 1e-6, 0.1}) {
      NonlinearFit fit = fit(text, data(x -> 3 * x, noise, 5), values);
      // A power of 2 is no straight line, but what is open is so wherever the search ends.
      assertEquals(expected, ends(fit), text + ", noise " + noise + ": " + fit.estimates());
      if (!text.contains("^2")) assertTrue(fit.converged(), text + ": " + fit.offset());
    }
  }

  /** Only the foot of a sigmoid is seen: it may rise to any height, at any place from here on. */
  @Test
  void oneSideOfASigmoidTellsNeitherHeightNorPlace() {
    for (long seed = 1; seed <= 8; seed++) {
      List<double[]> rows = data(x -> 5 / (1 + Math.exp(-(x - 40) / 3)), 1e-4, seed);
      NonlinearFit fit = fit("a/(1+exp(-(x-b)/c))", rows, 5, 30, 2);
      String ends = ends(fit);
      assertTrue("ho".indexOf(ends.charAt(0)) >= 0, seed + ": " + fit.estimates());
      assertTrue("ho".indexOf(ends.charAt(1)) >= 0, seed + ": " + fit.estimates());
      assertEquals('c', ends.charAt(2), seed + ": " + fit.estimates());
    }
  }

  /** By chance alone a decay is seen in one set of twenty. */
  @Test
  void aDecayThatIsOverBeforeTheDataTellsNoRate() {
    int open = 0;
    for (long seed = 1; seed <= 8; seed++) {
      String ends = ends(fit("a + b*exp(-c*x)", data(x -> 2, 0.05, seed), 1, 1, 1));
      if (ends.charAt(1) != 'c' && ends.charAt(2) != 'c') open++;
    }
    assertTrue(open >= 6, "open " + open + " of 8");
  }

  @Test
  void asManyRowsAsParametersTellNoScatter() {
    List<double[]> two = data(x -> 3 * x, 0.1, 1).subList(0, 2);
    NonlinearFit fit = fit("a*x + b", two, 1, 1);
    for (Estimate e : fit.estimates()) {
      assertTrue(Double.isFinite(e.value()), e.toString());
      assertEquals(Double.NEGATIVE_INFINITY, e.low());
      assertEquals(Double.POSITIVE_INFINITY, e.high());
    }
  }

  /** Of 5/(1+exp(-(x-b)/c)) with its height seen or nearly so: 95 % hold the truth, wide or not. */
  @ParameterizedTest
  @ValueSource(doubles = {10, 19, 24})
  void intervalsHoldTheTruth(double place) {
    int held = 0;
    int count = 30;
    for (int i = 0; i < count; i++) {
      List<double[]> rows = data(x -> 5 / (1 + Math.exp(-(x - place) / 3)), 0.03, 100 + i);
      NonlinearFit fit = fit("a/(1+exp(-(x-b)/c))", rows, 5, place, 3);
      double[] truth = {5, place, 3};
      for (int j = 0; j < 3; j++) {
        Estimate e = fit.estimates().get(j);
        if (e.low() <= truth[j] && truth[j] <= e.high()) held++;
      }
    }
    assertTrue(held >= 3 * count * 0.85, place + ": " + held + " of " + 3 * count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bennett5",
        "DanWood",
        "Kirby2",
        "Lanczos3",
        "MGH09",
        "Misra1a",
        "Rat43",
        "Thurber"
      })
  void certifiedFitsKeepTheirIntervals(String name) throws IOException {
    Path file = NistStrdTest.FOLDER.resolve(name + ".dat");
    assumeTrue(Files.exists(file), "no certified data at " + file);
    NistFile nist = NistFile.read(file);
    NonlinearFit fit = NonlinearRegression.fit(nist.regression(), List.of(nist.start(2)));
    for (int i = 0; i < fit.theta().length; i++) {
      Estimate e = fit.estimates().get(i);
      double student = fit.student() * fit.standardErrors()[i];
      assertTrue(Double.isFinite(e.low()) && Double.isFinite(e.high()), name + ": " + e);
      assertTrue((e.high() - e.low()) / (2 * student) < 3, name + ": " + e + " ± " + student);
    }
  }
}
