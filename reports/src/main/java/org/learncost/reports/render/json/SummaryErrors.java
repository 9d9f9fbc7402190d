package org.learncost.reports.render.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToDoubleFunction;
import org.learncost.reports.analysis.ConditionErrors;
import org.learncost.reports.analysis.ErrorAnalysis;
import org.learncost.reports.fit.CurveAnalysis;
import org.learncost.reports.fit.FittedCurve;
import org.learncost.reports.fit.ModelSelection;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.FitWords;

/** The errors and their laws in summary.json. */
final class SummaryErrors {
  private SummaryErrors() {}

  static void add(ObjectNode root, ErrorAnalysis analysis) {
    ArrayNode errors = root.putArray("errors");
    for (ConditionErrors one : analysis.errors()) {
      ObjectNode row = errors.addObject();
      row.put("rule", one.rule());
      row.set("condition", JsonFields.tree(one.condition()));
      JsonFields.put(row, "errorFloor", one.floor().orElse(Double.NaN));
      boolean clean = one.cleanLaw().isPresent();
      ArrayNode sizes = row.putArray("sizes");
      for (ConditionErrors.Size size : one.sizes()) {
        ObjectNode s = sizes.addObject().put("n", size.n()).put("seeds", size.errors().length);
        s.put("diverged", size.diverged());
        s.set("steps", JsonFields.estimate(Estimate.median(size.steps())));
        s.set("error", JsonFields.estimate(size.error()));
        s.set("cleanError", clean ? JsonFields.estimate(size.cleanError()) : null);
      }
      row.put("lawMissesFloor", one.lawMissesFloor());
      law(row.putObject("law"), one.law());
      row.putNull("cleanLaw");
      one.cleanLaw().ifPresent(law -> law(row.putObject("cleanLaw"), law));
    }
  }

  private static void law(ObjectNode node, CurveAnalysis law) {
    node.put("refusal", FitWords.refusal(law).orElse(null));
    node.put("verdict", law.selection().map(FitWords::of).orElse(null));
    node.put(
        "winner", law.selection().flatMap(ModelSelection::winner).map(m -> m.name()).orElse(null));
    node.put("shown", law.shownFit().map(f -> f.model().name()).orElse(null));
    JsonFields.put(node, "lackOfFitP", law.lackOfFit().orElse(Double.NaN));
    node.put("misfit", FitWords.misfit(law).orElse(null));
    node.put("untested", FitWords.untested(law).orElse(null));
    ArrayNode models = node.putArray("models");
    law.selection().stream()
        .flatMap(s -> s.candidates().stream())
        .forEach(candidate -> model(models.addObject(), law, candidate));
  }

  private static void model(
      ObjectNode node, CurveAnalysis law, ModelSelection.Candidate candidate) {
    FittedCurve fit = candidate.fit();
    node.put("model", fit.model().name());
    ArrayNode flags = node.putArray("flags");
    FitWords.flags(fit).forEach(flags::add);
    ObjectNode parameters = node.putObject("parameters");
    fit.parameters().forEach((letter, value) -> JsonFields.put(parameters, letter, value));
    node.set("C", parameter(law, fit, FittedCurve::floor));
    node.set("A", parameter(law, fit, FittedCurve::amplitude));
    node.set("alpha", parameter(law, fit, FittedCurve::exponent));
    JsonFields.put(node, "deltaAicc", candidate.deltaAicc());
    JsonFields.put(node, "heldOutLogError", candidate.heldOutLogError());
    JsonFields.put(node, "rmsLogResidual", fit.rmsLogResidual());
  }

  private static ObjectNode parameter(
      CurveAnalysis law, FittedCurve fit, ToDoubleFunction<FittedCurve> quantity) {
    return JsonFields.estimate(
        law.bootstrap(fit.model())
            .map(b -> b.interval(quantity, 0.95))
            .orElseGet(() -> Estimate.withoutInterval(quantity.applyAsDouble(fit))));
  }
}
