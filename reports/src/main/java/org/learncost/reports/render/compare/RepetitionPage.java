package org.learncost.reports.render.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.learncost.core.result.Manifest;
import org.learncost.reports.analysis.repeat.Claim;
import org.learncost.reports.analysis.repeat.Claim.Kind;
import org.learncost.reports.analysis.repeat.Claim.Outcome;
import org.learncost.reports.analysis.repeat.Repetition;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.stats.Estimate;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** A published run beside its repetition, claim by claim. */
public final class RepetitionPage {
  private RepetitionPage() {}

  /** As in "Repeated: 7 reproduced, 1 not reproduced, 4 cannot be told here". */
  public static String title(Repetition repetition) {
    List<String> counts = new ArrayList<>();
    for (Outcome outcome :
        List.of(Outcome.REPRODUCED, Outcome.NOT_REPRODUCED, Outcome.CANNOT_TELL)) {
      long count = repetition.count(outcome);
      if (count > 0 || outcome == Outcome.REPRODUCED) counts.add(count + " " + word(outcome));
    }
    return "Repeated: " + String.join(", ", counts);
  }

  /** The sections, what was not reproduced first. */
  public static List<RenderedSection> sections(Repetition repetition) {
    List<Claim> claims =
        repetition.claims().stream().sorted(Comparator.comparing(Claim::outcome)).toList();
    Table table =
        new Table(
            "claims",
            "Claims of the published run, and what came of them here",
            List.of(
                Column.text("verdict", "verdict"),
                Column.text("claim", "claim"),
                Column.text("of", "subject"),
                Column.number("published", "published", "published_low", "published_high"),
                Column.number("here", "here", "here_low", "here_high"),
                Column.text("why", "reason")),
            claims.stream().map(RepetitionPage::row).toList(),
            true);
    List<String> reading =
        List.of(
            "Trials that depend on their seeds alone must be the same to the last bit; those of opencl,"
                + " nd4j and the peers in their means over seeds. All else is reproduced where its 95 %"
                + " intervals, published and here, overlap, and no verdict is the opposite; on another"
                + " processor speeds that differ contradict nothing.");
    return List.of(
        new RenderedSection(
            "claims", "Claim by claim", new Content(reading, List.of(table), List.of())),
        new RenderedSection("runs", "Runs", new Content(runs(repetition), List.of(), List.of())));
  }

  private static List<String> runs(Repetition repetition) {
    return List.of(
        "Published: " + run(repetition.published().manifest()) + ".",
        "Here: " + run(repetition.here().manifest()) + ".");
  }

  private static String run(Manifest manifest) {
    return "%s of %s, program at %s%s, %s on %s"
        .formatted(
            manifest.name(),
            manifest.createdUtc(),
            manifest.gitRevision() == null ? "an unknown revision" : manifest.gitRevision(),
            manifest.gitDirty() ? " with uncommitted changes" : "",
            manifest.environment().jdk(),
            manifest.environment().cpu());
  }

  private static List<Cell> row(Claim claim) {
    Style style = claim.kind() == Kind.CROSSOVER ? Style.COUNT : Style.PLAIN;
    return List.of(
        Cell.text(sign(claim.outcome()) + " " + word(claim.outcome())),
        Cell.text(claim(claim)),
        Cell.text(claim.subject()),
        cell(claim.published(), style),
        cell(claim.here(), style),
        Cell.text(reason(claim.reason())));
  }

  private static Cell cell(Estimate value, Style style) {
    boolean known = !Double.isNaN(value.value()) || value.hasInterval();
    return Cell.estimate(known ? Numbers.of(value, style) : "–", value);
  }

  private static String claim(Claim claim) {
    return switch (claim.kind()) {
      case TRIALS -> "trials bit for bit: %d of %d".formatted(claim.same(), claim.total());
      case MEANS -> "mean errors: %d of %d".formatted(claim.same(), claim.total());
      case EXPONENT -> "exponent α";
      case FLOOR -> "floor C";
      case FASTER -> "ratio of samples/s";
      case CROSSOVER -> "crossover";
      case EXPECTATION -> "verdict";
      case SCORE -> "score";
    };
  }

  private static String reason(Claim.Reason reason) {
    return switch (reason) {
      case NONE -> "";
      case MISSING -> "not measured here";
      case NO_INTERVAL -> "no interval: too few seeds or forks, or not determined";
      case OTHER_PROCESSOR -> "another processor";
      case UNDECIDED -> "undecided in one of the runs";
    };
  }

  public static String word(Outcome outcome) {
    return switch (outcome) {
      case REPRODUCED -> "reproduced";
      case NOT_REPRODUCED -> "not reproduced";
      case CANNOT_TELL -> "cannot be told here";
    };
  }

  private static String sign(Outcome outcome) {
    return switch (outcome) {
      case REPRODUCED -> "✔";
      case NOT_REPRODUCED -> "✖";
      case CANNOT_TELL -> "?";
    };
  }
}
