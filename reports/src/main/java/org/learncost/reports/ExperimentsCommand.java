package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RunDirectory;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.ReportFiles;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.experiment.ExperimentsPage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code experiments DIR…}: one page over the runs of several experiments. */
@Command(
    name = "experiments",
    mixinStandardHelpOptions = true,
    description = "One page over several experiments: claims, verdicts, times, links.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a file is damaged or cannot be written", "2:usage"})
final class ExperimentsCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Run directories of './run.sh experiment'.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the page is written (default: experiments-<UTC time> beside the first).")
  private @Nullable Path out;

  @Mixin private final Colour colour = new Colour();

  ExperimentsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    for (Path run : runs) {
      if (!Files.exists(new RunDirectory(run).manifestFile())) {
        throw new CommandLine.ParameterException(
            line, run + ": expected a run directory of './run.sh experiment'");
      }
    }
    List<RunData> data = runs.stream().map(RunData::read).toList();
    for (RunData run : data) {
      if (run.origin().map(Manifest::experiment).isEmpty()) {
        throw new CommandLine.ParameterException(
            line, run.path() + ": expected a run of './run.sh experiment'");
      }
    }
    List<ExperimentAnalysis> analyses =
        data.stream()
            .map(run -> ExperimentAnalysis.of(run, Prices.NONE, new SplittableRandom(1)))
            .toList();
    Path folder = out == null ? besideFirst() : out;
    String title = "Experiments of the literature";
    List<RenderedSection> sections = ExperimentsPage.sections(analyses, folder);
    ReportFiles.of(title, sections).write(folder);
    line.getOut().print(colour.writer(environment).report(title, sections));
    line.getOut().flush();
    line.getErr().println("page: " + folder.resolve("index.html"));
    return ExitCode.DONE;
  }

  private Path besideFirst() {
    String stamp = RunDirectory.stamp(Instant.now());
    return runs.get(0).toAbsolutePath().normalize().resolveSibling("experiments-" + stamp);
  }
}
