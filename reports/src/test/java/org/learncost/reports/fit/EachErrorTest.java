package org.learncost.reports.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way to a fit to every error ends where the long one does. */
class EachErrorTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void squaresPointsAndParametersAreThoseOfAllErrors(boolean even) {
    SplittableRandom random = new SplittableRandom(5);
    List<ErrorCurve.Size> sizes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int n = 50 << i;
      double[] errors = new double[even ? 7 : 5 + i];
      for (int k = 0; k < errors.length; k++) {
        errors[k] = (0.05 + 3 * Math.pow(n, -0.6)) * Math.exp(0.1 * random.nextGaussian());
      }
      sizes.add(new ErrorCurve.Size(n, errors));
    }
    ErrorCurve curve = new ErrorCurve(sizes);
    List<CurveModel> models = CurveModels.CANDIDATES;
    double[] each =
        sizes.stream()
            .flatMapToDouble(size -> Arrays.stream(size.errors()).map(e -> size.n()))
            .toArray();
    Map<CurveModel, FittedCurve> all =
        CurveFitter.fitAll(models, each, curve.eachError(), ResidualLoss.LOG_SQUARES);
    EachError.fit(models, curve)
        .forEach(
            (model, fit) -> {
              FittedCurve direct = all.get(model);
              double squares = direct.squaredLogResiduals();
              assertEquals(direct.points(), fit.points());
              // The one model with several minima: either way may end in another of them.
              boolean several = model == CurveModels.BROKEN;
              double near = several ? 1e-2 : 1e-5;
              assertEquals(squares, fit.squaredLogResiduals(), near * squares, model.name());
              if (several) return;
              assertEquals(direct.aicc(), fit.aicc(), 1e-3, model.name());
              assertEquals(direct.value(800), fit.value(800), 1e-3 * direct.value(800));
            });
  }
}
