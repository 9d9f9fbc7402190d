package org.learncost.reports.render.experiment;

import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.ExperimentPlan;
import org.learncost.core.result.experiment.Picture;
import org.learncost.core.result.experiment.Source;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.Judgement;
import org.learncost.reports.analysis.experiment.PartTimes;
import org.learncost.reports.analysis.experiment.Verdict;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.KeyFinding;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.render.run.BackendsSection;
import org.learncost.reports.render.run.EnvironmentSection;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** The sections of an experiment's page: the claim first, then what came of it. */
public final class ExperimentSections {
  private ExperimentSections() {}

  public static List<RenderedSection> render(ExperimentAnalysis analysis) {
    ExperimentPlan plan = analysis.plan();
    List<RenderedSection> sections = new ArrayList<>();
    sections.add(new RenderedSection("claim", "Claim", claim(analysis)));
    sections.add(
        new RenderedSection(
            "verdicts",
            "Verdicts",
            new Content(findings(analysis), List.of(tally(analysis)), List.of(), List.of())));
    for (ExperimentPart part : plan.parts()) {
      sections.add(new RenderedSection("part-" + part.id(), part.title(), part(part, analysis)));
      for (PartTimes times : analysis.times()) {
        if (!times.part().equals(part)) continue;
        sections.add(
            new RenderedSection(
                "times-" + part.id(),
                "Time to an error, by backend",
                TimesContent.of(times, analysis)));
      }
    }
    sections.add(
        new RenderedSection(
            "sources",
            "Sources, and what is to be said of them",
            new Content(plan.remarks(), List.of(sources(plan)), List.of())));
    sections.add(new RenderedSection("cost", "What it cost", cost(analysis)));
    BackendsSection backends = new BackendsSection();
    sections.add(new RenderedSection(backends.id(), backends.title(), backends.content(analysis)));
    EnvironmentSection environment = new EnvironmentSection();
    sections.add(
        new RenderedSection(environment.id(), environment.title(), environment.content(analysis)));
    return sections;
  }

  private static Content claim(ExperimentAnalysis analysis) {
    ExperimentPlan plan = analysis.plan();
    List<Plot> first =
        plan.pictures().stream()
            .limit(1)
            .map(picture -> PicturePlot.of(picture.id(), picture, analysis))
            .filter(plot -> !plot.marks().isEmpty())
            .toList();
    return new Content(List.of(plan.claim()), List.of(), first);
  }

  /** As in "Of 9 expectations 7 hold, 1 does not hold, of 1 this run cannot tell." */
  public static String tally(ExperimentAnalysis analysis) {
    long holds = analysis.count(Verdict.HOLDS);
    long not = analysis.count(Verdict.DOES_NOT_HOLD);
    long open = analysis.count(Verdict.CANNOT_TELL);
    int all = analysis.judgements().size();
    return "Of %d %s %d %s, %d %s not, %d cannot be told from this run (scale %s)."
        .formatted(
            all,
            all == 1 ? "expectation" : "expectations",
            holds,
            holds == 1 ? "holds" : "hold",
            not,
            not == 1 ? "does" : "do",
            open,
            analysis.plan().scale());
  }

  static List<KeyFinding> findings(ExperimentAnalysis analysis) {
    List<KeyFinding> findings = new ArrayList<>();
    for (Judgement judgement : analysis.judgements()) {
      findings.add(
          new KeyFinding(
              findings.size() + 1,
              judgement.expectation().claim(),
              JudgementWords.verdict(judgement.verdict()),
              JudgementWords.text(judgement),
              "part-" + judgement.expectation().curves().get(0).part()));
    }
    return findings;
  }

  private static Table sources(ExperimentPlan plan) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Source source : plan.sources()) {
      rows.add(List.of(Cell.text(source.citation()), Cell.text(source.url())));
    }
    return new Table(
        "sources",
        "Sources",
        List.of(Column.text("publication", "publication"), Column.text("where", "url")),
        rows,
        true);
  }

  private static Content part(ExperimentPart part, ExperimentAnalysis analysis) {
    List<Plot> plots = new ArrayList<>();
    List<Picture> pictures = analysis.plan().pictures();
    for (Picture picture : pictures) {
      // The first is at the top of the page.
      if (picture == pictures.get(0) || !picture.part().equals(part.id())) continue;
      Plot plot = PicturePlot.of(picture.id(), picture, analysis);
      if (!plot.marks().isEmpty()) plots.add(plot);
    }
    String who =
        "Learned by %s; %s trials."
            .formatted(part.learner(), Numbers.of((double) part.trials(), Style.COUNT));
    return new Content(List.of(part.protocol(), who), List.of(PartTable.of(part, analysis)), plots);
  }

  private static Content cost(ExperimentAnalysis analysis) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ExperimentPart part : analysis.plan().parts()) {
      double seconds = analysis.seconds(part);
      double rate = seconds > 0 ? part.flops() / seconds : Double.NaN;
      rows.add(
          List.of(
              Cell.text(part.title()),
              Cell.text(part.learner()),
              Cell.count(part.trials()),
              Cell.number(Numbers.of(part.flops(), Style.SI), part.flops()),
              Cell.number(seconds > 0 ? Numbers.of(seconds, Style.TIME) : "–", seconds),
              Cell.number(seconds > 0 ? Numbers.of(rate, Style.SI) : "–", rate),
              elsewhere(part)));
    }
    String text =
        "Operations are those of training to the end of each budget, counted from the shapes;"
            + " seconds are the part's own, with data, evaluation and the start of its process.";
    return new Content(
        List.of(text, LibtorchTime.WORDS),
        List.of(
            new Table(
                "cost",
                "Cost of each part",
                List.of(
                    Column.text("part", "part"),
                    Column.text("learner", "learner"),
                    Column.number("trials", "trials"),
                    Column.number("FLOP", "flop"),
                    Column.number("time", "seconds"),
                    Column.number("FLOP/s", "flop_per_second"),
                    Column.number("libtorch", "libtorch_seconds")),
                rows,
                true)),
        List.of());
  }

  private static Cell elsewhere(ExperimentPart part) {
    double seconds = LibtorchTime.seconds(part);
    return seconds > 0
        ? Cell.number(Numbers.of(seconds, Style.TIME), seconds)
        : Cell.number("–", Double.NaN);
  }
}
