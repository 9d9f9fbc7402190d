package org.learncost.reports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.ReportFiles;
import org.learncost.reports.render.Sections;
import org.learncost.reports.render.TextWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report DIR}: reads and analyses all of a run, prints it, and writes DIR/report/. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Tables, plots and HTML from a run directory, written to DIR/report/.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a file is damaged or cannot be written", "2:usage"})
final class ReportCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "A run directory, as in results/20260101T120000Z-quick.")
  private @Nullable Path directory;

  @Mixin private final PriceList prices = new PriceList();

  @Mixin private final Colour colour = new Colour();

  @Option(
      names = "--bootstrap-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the bootstrap's resamples (default: ${DEFAULT-VALUE}).")
  private long bootstrapSeed;

  ReportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunDirectory run = open(line);
    RunData data = RunData.read(run);
    Analysis analysis =
        Analysis.of(data, prices.of(data, line), new SplittableRandom(bootstrapSeed));
    String title = "Learncost report: " + analysis.run().manifest().name();
    List<Sections.Rendered> sections = Sections.render(analysis);
    ReportFiles files = ReportFiles.of(title, analysis, sections);
    files.write(run.reportDirectory());
    line.getOut()
        .print(
            new TextWriter(colour.wanted(environment), TextWriter.width(environment))
                .report(title, sections));
    line.getOut().flush();
    analysis.notes().forEach(note -> line.getErr().println("note: " + note));
    line.getErr().println("report: " + run.reportDirectory().resolve("index.html"));
    return 0;
  }

  private RunDirectory open(CommandLine line) {
    try {
      return RunDirectory.open(Objects.requireNonNull(directory));
    } catch (RunFileException e) {
      throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()));
    }
  }
}
