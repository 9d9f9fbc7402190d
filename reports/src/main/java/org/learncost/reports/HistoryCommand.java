package org.learncost.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.ComparisonOptions;
import org.learncost.reports.compare.History;
import org.learncost.reports.read.MeasuredRun;
import org.learncost.reports.render.ReportFiles;
import org.learncost.reports.render.compare.HistoryPage;
import org.learncost.reports.render.document.TextWriter;
import org.learncost.reports.render.json.HistoryJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code history DIR…}: benchmarks over many runs, with the steps between them. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = "Shows benchmarks over many runs and marks where a new level begins.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a file is damaged or cannot be written", "2:usage"})
final class HistoryCommand implements Callable<Integer> {
  private static final int USUAL_WIDTH = 100;
  private static final long SEED = 1;

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Run directories, a folder that holds them (results), or files of JMH's JSON in the order"
              + " of time.")
  private List<Path> paths = List.of();

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      converter = Regex.class,
      description = "Only series whose label or full name it is found in.")
  private @Nullable Pattern filter;

  @Option(
      names = "--series",
      paramLabel = "LABEL",
      description = "Only the series of this label, as printed; may be repeated.")
  private List<String> labels = List.of();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "A secondary metric in place of the primary, as in gc.alloc.rate.norm.")
  private @Nullable String metric;

  @Option(names = "--json", description = "JSON on standard output.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also writes index.html, report.md, a plot (SVG) and tables per series there.")
  private @Nullable Path out;

  @Mixin private final Colour colour = new Colour();

  HistoryCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    List<String> notes = new ArrayList<>();
    List<MeasuredRun> runs = MeasuredRun.readAll(paths, notes);
    notes.forEach(note -> line.getErr().println("note: " + note));
    List<History> histories = History.of(runs, metric, SEED).stream().filter(this::wanted).toList();
    if (histories.isEmpty()) {
      throw new RunFileException(
          paths.get(0), "no series to show in " + runs.size() + " runs" + asked());
    }
    // A secondary metric has no verdict.
    Optional<Comparison> latest =
        metric == null
            ? History.latest(
                runs, ComparisonOptions.usual(SEED), NoiseFloors.cacheFolder(environment))
            : Optional.empty();
    if (json) {
      line.getOut().print(HistoryJson.of(histories, latest));
    } else {
      int width = TextWriter.width(environment);
      var sections = HistoryPage.terminal(histories, latest, runs.size(), width >= USUAL_WIDTH);
      line.getOut().print(colour.writer(environment).report("History", sections));
    }
    line.getOut().flush();
    if (out != null) {
      ReportFiles.of("Learncost history", HistoryPage.page(histories, latest, runs.size()))
          .write(out);
      line.getErr().println("history: " + out.resolve("index.html"));
    }
    return ExitCode.DONE;
  }

  private boolean wanted(History history) {
    if (!labels.isEmpty() && !labels.contains(history.label())) return false;
    return filter == null
        || filter.matcher(history.label()).find()
        || filter.matcher(history.series().key()).find();
  }

  private String asked() {
    List<String> asked = new ArrayList<>();
    if (filter != null) asked.add("--filter " + filter);
    labels.forEach(label -> asked.add("--series \"" + label + "\""));
    if (metric != null) asked.add("--metric " + metric);
    return asked.isEmpty() ? ": they hold no results" : " for " + String.join(" ", asked);
  }
}
