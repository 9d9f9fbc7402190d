package org.learncost.reports.render.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.label.DeviceLabels;
import org.learncost.reports.render.label.NoteWords;
import org.learncost.reports.render.label.RuleWords;
import org.learncost.reports.render.label.Shown;
import org.learncost.reports.render.label.TrainingWords;

/** What ran, and the answers in plain words. */
public final class SummarySection implements Section<Analysis> {
  @Override
  public String id() {
    return "summary";
  }

  @Override
  public String title() {
    return "Summary";
  }

  @Override
  public Content content(Analysis analysis) {
    List<String> text = new ArrayList<>();
    text.add(
        analysis.run().study().map(plan -> study(analysis, plan)).orElseGet(() -> other(analysis)));
    if (!analysis.run().trials().isEmpty()) text.add(sweepBackend(analysis));
    if (analysis.isSweepAlone()) text.add(Answers.SWEEP_ALONE);
    analysis.run().study().flatMap(p -> Shown.note(p.conditions().size())).ifPresent(text::add);
    Shown.of(analysis.errors().firstRule())
        .forEach(e -> text.add(ErrorAnswers.law(analysis.errors(), e)));
    text.addAll(RuleWords.answers(analysis.errors()));
    text.addAll(CostAnswers.agreement(analysis.costs()));
    NoteWords.of(analysis.trust()).forEach(note -> text.add("Note: " + note + "."));
    // What other programs measured answers none of the questions of this one.
    boolean own = analysis.run().origin().isPresent();
    return new Content(own ? Answers.of(analysis) : List.of(), text, List.of(), List.of());
  }

  private static String other(Analysis analysis) {
    return analysis.run().origin().isPresent() ? bench(analysis) : ScoreAnswers.what(analysis);
  }

  private static String bench(Analysis analysis) {
    Manifest manifest = analysis.run().manifest();
    List<String> arguments = manifest.arguments() == null ? List.of() : manifest.arguments();
    return "Run \"%s\" of %s: %s %s; %s, no sweep of errors."
        .formatted(
            manifest.name(),
            manifest.createdUtc(),
            manifest.command(),
            String.join(" ", arguments),
            MeasuringSection.done(analysis.trust().forks(), analysis.run().jmh().size()));
  }

  private static String study(Analysis analysis, StudyPlan plan) {
    long diverged =
        analysis.errors().errors().stream()
            .flatMap(q -> q.sizes().stream())
            .mapToInt(s -> s.diverged())
            .sum();
    List<String> lost = new ArrayList<>();
    if (diverged > 0) lost.add(diverged + " diverged");
    int failed = analysis.run().failedTrials().size();
    if (failed > 0) lost.add(failed + " failed beside");
    int conditions = plan.conditions().size();
    return "Study \"%s\" of %s: task %s, %s, %s, %s; %d of %d trials%s over %d %s and %s."
        .formatted(
            analysis.run().manifest().name(),
            analysis.run().manifest().createdUtc(),
            plan.taskText(),
            plan.measure().label(),
            TrainingWords.of(plan),
            RuleWords.named(plan),
            analysis.run().trials().size(),
            (long) plan.rules().size() * conditions * plan.n().size() * plan.seeds().size(),
            lost.isEmpty() ? "" : " (" + String.join(", ", lost) + ")",
            plan.n().size(),
            plan.n().size() == 1 ? "size" : "sizes",
            conditions == 1 ? "one condition" : conditions + " conditions: " + axes(plan));
  }

  /** As in "hidden 16, 64; label-noise 0, 0.15". */
  private static String axes(StudyPlan plan) {
    return plan.axes().stream()
        .map(axis -> axis.name() + " " + String.join(", ", axis.values()))
        .collect(Collectors.joining("; "));
  }

  private static String sweepBackend(Analysis analysis) {
    StudyPlan plan = analysis.run().plan();
    String strategy = plan.sweepStrategy() == null ? "" : plan.sweepStrategy();
    return "The trials ran on %s (%s)%s: %s."
        .formatted(
            plan.sweepBackend(),
            DeviceLabels.of(analysis.run(), plan.sweepBackend()),
            strategy.isEmpty() ? "" : ", " + strategy,
            String.valueOf(plan.sweepBackendReason()).replaceAll("\\.$", ""));
  }
}
