package org.learncost.reports.render.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.experiment.ExperimentPart;
import org.learncost.core.result.experiment.Picture;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.analysis.experiment.Judgement;
import org.learncost.reports.analysis.experiment.Verdict;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.render.document.Content;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.Table;
import org.learncost.reports.render.document.Table.Cell;
import org.learncost.reports.render.document.Table.Column;
import org.learncost.reports.text.Numbers;
import org.learncost.reports.text.Numbers.Style;

/** One page over several experiments: claims, verdicts, times, each one's picture, and links. */
public final class ExperimentsPage {
  private ExperimentsPage() {}

  /**
   * The sections of the page.
   *
   * @param folder that the page is written into
   */
  public static List<RenderedSection> sections(List<ExperimentAnalysis> analyses, Path folder) {
    List<RenderedSection> sections = new ArrayList<>();
    sections.add(new RenderedSection("all", "Claims and verdicts", all(analyses, folder)));
    for (ExperimentAnalysis analysis : analyses) {
      sections.add(
          new RenderedSection(
              analysis.plan().name(), analysis.plan().title(), one(analysis, folder)));
    }
    return sections;
  }

  private static Content all(List<ExperimentAnalysis> analyses, Path folder) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ExperimentAnalysis analysis : analyses) {
      double seconds = 0;
      double flops = 0;
      double elsewhere = 0;
      long trials = 0;
      for (ExperimentPart part : analysis.plan().parts()) {
        seconds += analysis.seconds(part);
        flops += part.flops();
        elsewhere += LibtorchTime.seconds(part);
        trials += part.trials();
      }
      rows.add(
          List.of(
              Cell.text(analysis.plan().title()),
              Cell.text(analysis.plan().scale()),
              Cell.count(analysis.count(Verdict.HOLDS)),
              Cell.count(analysis.count(Verdict.DOES_NOT_HOLD)),
              Cell.count(analysis.count(Verdict.CANNOT_TELL)),
              Cell.count(trials),
              Cell.number(Numbers.of(flops, Style.SI), flops),
              Cell.number(Numbers.of(seconds, Style.TIME), seconds),
              Cell.number(
                  elsewhere > 0 ? Numbers.of(elsewhere, Style.TIME) : "–",
                  elsewhere > 0 ? elsewhere : Double.NaN),
              link(analysis, folder)));
    }
    long expectations = analyses.stream().mapToLong(a -> a.judgements().size()).sum();
    String text =
        "%d experiments of the literature, %d expectations of theory and of the publications: %d hold, %d do not, %d cannot be told from these runs."
            .formatted(
                analyses.size(),
                expectations,
                count(analyses, Verdict.HOLDS),
                count(analyses, Verdict.DOES_NOT_HOLD),
                count(analyses, Verdict.CANNOT_TELL));
    Table table =
        new Table(
            "experiments",
            "Experiments",
            List.of(
                Column.text("experiment", "experiment"),
                Column.text("scale", "scale"),
                Column.number("hold", "hold"),
                Column.number("do not", "do_not_hold"),
                Column.number("cannot tell", "cannot_tell"),
                Column.number("trials", "trials"),
                Column.number("FLOP", "flop"),
                Column.number("time", "seconds"),
                Column.number("libtorch", "libtorch_seconds"),
                Column.text("page", "page")),
            rows,
            true);
    return new Content(List.of(text, LibtorchTime.WORDS), List.of(table), List.of());
  }

  private static long count(List<ExperimentAnalysis> analyses, Verdict verdict) {
    return analyses.stream().mapToLong(a -> a.count(verdict)).sum();
  }

  private static Content one(ExperimentAnalysis analysis, Path folder) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Judgement judgement : analysis.judgements()) {
      var verdict = JudgementWords.verdict(judgement.verdict());
      rows.add(
          List.of(
              Cell.text(judgement.expectation().claim()),
              new Cell(verdict.sign() + " " + verdict.word(), List.of(verdict.word())),
              Cell.text(JudgementWords.measured(judgement.evidence()))));
    }
    String name = analysis.plan().name();
    Table table =
        new Table(
            name,
            "Verdicts: " + analysis.plan().title(),
            List.of(
                Column.text("expected", "expected"),
                Column.text("verdict", "verdict"),
                Column.text("measured", "measured")),
            rows,
            false);
    Table page =
        new Table(
            name + "-page",
            "Protocol, tables, pictures",
            List.of(Column.text("page", "page")),
            List.of(List.of(link(analysis, folder))),
            false);
    return new Content(
        List.of(analysis.plan().claim(), ExperimentSections.tally(analysis)),
        List.of(table, page),
        picture(analysis));
  }

  private static List<Plot> picture(ExperimentAnalysis analysis) {
    List<Plot> plots = new ArrayList<>();
    for (Picture picture : analysis.plan().pictures().stream().limit(1).toList()) {
      String id = analysis.plan().name() + "-" + picture.id();
      Plot plot = PicturePlot.of(id, picture, analysis);
      if (!plot.marks().isEmpty()) plots.add(plot);
    }
    return plots;
  }

  /** To the experiment's own page; links go up once, from the folder of this one. */
  private static Cell link(ExperimentAnalysis analysis, Path folder) {
    Path holder = folder.toAbsolutePath().normalize().resolveSibling("");
    Path run = analysis.run().path().toAbsolutePath().normalize();
    Path page = new RunDirectory(run).reportDirectory().resolve("index.html");
    return Cell.file(holder.relativize(page).toString().replace('\\', '/'));
  }
}
