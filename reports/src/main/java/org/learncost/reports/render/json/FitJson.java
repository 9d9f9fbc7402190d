package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.learncost.reports.analysis.fit.CurveResult;
import org.learncost.reports.analysis.fit.FormulaFit;
import org.learncost.reports.analysis.fit.GivenFit;
import org.learncost.reports.analysis.fit.GrowthResult;
import org.learncost.reports.analysis.fit.HeldOutScores;
import org.learncost.reports.analysis.fit.SurfaceFit;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.ExponentComparison;
import org.learncost.reports.fit.Extrapolation;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.fit.growth.GrowthSelection;
import org.learncost.reports.render.fit.Refusals;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;

/**
 * What was fitted, for programs. Intervals are of 95 %; what is unknown or infinite is null. An
 * estimate's open names what the data leave open: low, high, and value too where they do not
 * determine it at all:
 *
 * <pre>
 * schemaVersion  1
 * kind           formula, growth, curves, surface or holdout
 * fits           for formula: [{group, formula, rows, degreesOfFreedom, residualSumOfSquares,
 *                residualDeviation, converged, rank: of the Jacobian, starts: [{name: value}],
 *                parameters: [{name, value, low, high, open, determined, standardError}]}]
 *                for growth: [{group, unit, winner: null if undecided, verdict,
 *                power: {a, b, c, cLow, cHigh}, laws: [{law, a, b, deltaAicc, rms, rmsLogResidual}]}]
 *                for curves: [{group, sizes, refusal, verdict, misfit, candidates: [{model, C, alpha,
 *                deltaAicc, heldOutLogError, rmsLogResidual, flags}], law, published}] where law, the
 *                project's own or the model asked for, and published are null or {model, C, A, alpha:
 *                {value, low, high, open}, converged, rmsLogResidual, flags, intervals}
 *                for surface: [{group, rows, objective, converged, parameters: [{name: E, A, α, B, β or
 *                β/(α+β), value, low, high, open, determined}], rank: of five, distinctN, distinctD,
 *                onOneLine: whether D is a power of N in all rows}]
 *                for holdout: [{group, fitted, heldOut, logRmse: {M1, M2, M3, M4, Huber, auto: or the one asked for}}]
 * mean           for holdout: {M1, ..., auto}, over the curves; leftOut: [why]
 * comparison     of curves' exponents: null or {model, common, f, p, differ,
 *                pairs: [{first, second, p, adjustedP}]}
 * </pre>
 */
public final class FitJson {
  private static final int SCHEMA_VERSION = 1;

  private FitJson() {}

  public static String formulas(List<FormulaFit> fits) {
    ObjectNode root = root("formula");
    ArrayNode nodes = root.putArray("fits");
    for (FormulaFit fit : fits) {
      ObjectNode node = nodes.addObject().put("group", fit.group().label());
      node.put("formula", fit.formula().text()).put("rows", fit.fit().rows());
      node.put("degreesOfFreedom", fit.fit().degreesOfFreedom());
      node.put("residualSumOfSquares", JsonFields.known(fit.fit().squares()));
      node.put("residualDeviation", JsonFields.known(fit.fit().residualDeviation()));
      node.put("converged", fit.fit().converged());
      node.put("rank", fit.fit().rank());
      ArrayNode starts = node.putArray("starts");
      for (double[] start : fit.starts()) {
        ObjectNode values = starts.addObject();
        for (int i = 0; i < start.length; i++) {
          values.put(fit.formula().parameters().get(i), start[i]);
        }
      }
      ArrayNode parameters = node.putArray("parameters");
      for (int i = 0; i < fit.formula().parameters().size(); i++) {
        Estimate e = fit.fit().estimates().get(i);
        parameter(parameters, fit.formula().parameters().get(i), e)
            .put("determined", !e.isOpen())
            .put(
                "standardError",
                JsonFields.known(e.isOpen() ? Double.NaN : fit.fit().standardErrors()[i]));
      }
    }
    return JsonFields.text(root);
  }

  public static String surfaces(List<SurfaceFit> fits) {
    ObjectNode root = root("surface");
    ArrayNode nodes = root.putArray("fits");
    for (SurfaceFit fit : fits) {
      ObjectNode node = nodes.addObject().put("group", fit.group().label());
      node.put("rows", fit.rows()).put("objective", JsonFields.known(fit.fit().objective()));
      node.put("converged", fit.fit().converged());
      ArrayNode parameters = node.putArray("parameters");
      fit.parameters()
          .forEach((name, e) -> parameter(parameters, name, e).put("determined", !e.isOpen()));
      node.put("rank", fit.intervals().rank());
      node.put("distinctN", fit.intervals().distinctN());
      node.put("distinctD", fit.intervals().distinctD());
      node.put("onOneLine", fit.intervals().onOneLine());
    }
    return JsonFields.text(root);
  }

  public static String growth(List<GrowthResult> results) {
    ObjectNode root = root("growth");
    ArrayNode nodes = root.putArray("fits");
    for (GrowthResult result : results) {
      GrowthSelection growth = result.growth();
      ObjectNode node = nodes.addObject().put("group", result.group().label());
      node.put("unit", result.group().timeUnit());
      node.put("winner", growth.winner().map(law -> law.label()).orElse(null));
      node.put("verdict", FitWords.of(growth));
      Estimate exponent = growth.power().exponent();
      node.putObject("power")
          .put("a", JsonFields.known(growth.power().overhead()))
          .put("b", JsonFields.known(growth.power().coefficient()))
          .put("c", JsonFields.known(exponent.value()))
          .put("cLow", JsonFields.known(exponent.low()))
          .put("cHigh", JsonFields.known(exponent.high()));
      ArrayNode laws = node.putArray("laws");
      for (GrowthSelection.Candidate candidate : growth.candidates()) {
        laws.addObject()
            .put("law", candidate.law().label())
            .put("a", JsonFields.known(candidate.overhead()))
            .put("b", JsonFields.known(candidate.coefficient()))
            .put("deltaAicc", JsonFields.known(candidate.deltaAicc()))
            .put("rms", JsonFields.known(candidate.rms()))
            .put("rmsLogResidual", JsonFields.known(candidate.rmsLog()));
      }
    }
    return JsonFields.text(root);
  }

  public static String curves(List<CurveResult> results) {
    ObjectNode root = root("curves");
    ArrayNode nodes = root.putArray("fits");
    for (CurveResult result : results) {
      ObjectNode node = nodes.addObject().put("group", result.group().label());
      node.put("sizes", result.curve().sizes().size());
      node.put("refusal", Refusals.of(result).orElse(null));
      CurveAnalysis law = result.law();
      if (law == null) {
        node.set("law", given(result.fixed()));
        continue;
      }
      node.put("verdict", law.selection().map(FitWords::of).orElse(null));
      node.put("misfit", FitWords.misfit(law).orElse(null));
      ArrayNode candidates = node.putArray("candidates");
      law.selection().ifPresent(s -> s.candidates().forEach(c -> add(candidates.addObject(), c)));
      node.set("law", given(result.chosen()));
      node.set("published", given(result.fixed()));
    }
    root.set("comparison", comparison(CurveResult.comparison(results)));
    return JsonFields.text(root);
  }

  public static String heldOut(HeldOutScores heldOut) {
    ObjectNode root = root("holdout");
    ArrayNode nodes = root.putArray("fits");
    for (HeldOutScores.Curve curve : heldOut.curves()) {
      ObjectNode node = nodes.addObject().put("group", curve.group().label());
      node.put("fitted", curve.fitted()).put("heldOut", curve.held());
      ObjectNode errors = node.putObject("logRmse");
      for (Extrapolation.Score score : curve.extrapolation().scores()) {
        errors.put(score.predictor(), JsonFields.known(score.rmsLogError()));
      }
    }
    ObjectNode mean = root.putObject("mean");
    for (int i = 0; i < heldOut.predictors().size(); i++) {
      mean.put(heldOut.predictors().get(i).name(), JsonFields.known(heldOut.mean(i)));
    }
    root.set("leftOut", JsonFields.MAPPER.valueToTree(heldOut.leftOut()));
    return JsonFields.text(root);
  }

  private static void add(ObjectNode node, ModelSelection.Candidate candidate) {
    FittedCurve fit = candidate.fit();
    node.put("model", fit.model().name()).put("C", JsonFields.known(fit.floor()));
    node.put("alpha", JsonFields.known(fit.exponent()))
        .put("deltaAicc", JsonFields.known(candidate.deltaAicc()));
    node.put("heldOutLogError", JsonFields.known(candidate.heldOutLogError()));
    node.put("rmsLogResidual", JsonFields.known(fit.rmsLogResidual()));
    node.set("flags", JsonFields.MAPPER.valueToTree(FitWords.flags(fit)));
  }

  private static JsonNode given(Optional<GivenFit> fit) {
    if (fit.isEmpty()) return JsonFields.MAPPER.nullNode();
    ObjectNode node =
        JsonFields.MAPPER.createObjectNode().put("model", fit.get().fit().model().name());
    node.set("C", JsonFields.estimate(fit.get().floor()));
    node.set("A", JsonFields.estimate(fit.get().amplitude()));
    node.set("alpha", JsonFields.estimate(fit.get().exponent()));
    node.put("converged", fit.get().fit().converged());
    node.put("rmsLogResidual", JsonFields.known(fit.get().fit().rmsLogResidual()));
    node.set("flags", JsonFields.MAPPER.valueToTree(FitWords.flags(fit.get().fit())));
    return node.put("intervals", Refusals.intervals(fit.get()));
  }

  private static JsonNode comparison(Optional<ExponentComparison> comparison) {
    if (comparison.isEmpty()) return JsonFields.MAPPER.nullNode();
    ExponentComparison c = comparison.get();
    ObjectNode node =
        JsonFields.MAPPER.createObjectNode().put("model", CurveResult.PUBLISHED.name());
    node.put("common", JsonFields.known(c.common()))
        .put("f", JsonFields.known(c.f()))
        .put("p", JsonFields.known(c.p()));
    node.put("differ", c.differ());
    ArrayNode pairs = node.putArray("pairs");
    for (ExponentComparison.Pair pair : c.pairs()) {
      pairs
          .addObject()
          .put("first", pair.first())
          .put("second", pair.second())
          .put("p", JsonFields.known(pair.p()))
          .put("adjustedP", JsonFields.known(pair.adjustedP()));
    }
    return node;
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, Estimate e) {
    return parameters.addObject().put("name", name).setAll(JsonFields.estimate(e));
  }

  private static ObjectNode root(String kind) {
    return JsonFields.MAPPER
        .createObjectNode()
        .put("schemaVersion", SCHEMA_VERSION)
        .put("kind", kind);
  }
}
