package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of MohitBurkule/DeepLearning-DataScaling-Laws; expected values recomputed from them. */
class PublishedSineTest {

  @ParameterizedTest
  @CsvSource({"1.0, 0.744", "1.5, 0.733", "2.0, 0.866"})
  void exponentsOfThePublishedRows(double quality, double expected) throws IOException {
    ErrorCurve curve = new ErrorCurve(sizes(quality));
    assertEquals(13, curve.sizes().size());
    assertTrue(Refusal.of(curve).isEmpty(), "one trial per size: no spread to refuse by");
    FittedCurve fit = CurveFitter.fit(CurveModels.FLOOR_POWER, curve.n(), curve.means());
    assertEquals(expected, fit.exponent(), 0.001);
  }

  static List<ErrorCurve.Size> sizes(double quality) throws IOException {
    // Tests run in the module; the data lies beside the project.
    Path file = Path.of("../../shared/data/sine/generalization_error_results.csv");
    assumeTrue(Files.exists(file), "no published data at " + file);
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.split(","))
        .filter(cells -> Double.parseDouble(cells[1]) == quality)
        .map(
            cells ->
                new ErrorCurve.Size(
                    Integer.parseInt(cells[0]), new double[] {Double.parseDouble(cells[2])}))
        .toList();
  }
}
