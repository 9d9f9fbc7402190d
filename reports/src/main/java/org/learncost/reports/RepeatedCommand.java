package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import org.learncost.reports.analysis.repeat.Claim;
import org.learncost.reports.analysis.repeat.Repetition;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.ReportFiles;
import org.learncost.reports.render.compare.RepetitionPage;
import org.learncost.reports.render.document.RenderedSection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repeated PUBLISHED HERE}: what run.sh repeat ends with. */
@Command(
    name = "repeated",
    mixinStandardHelpOptions = true,
    description = "Sets a run that was done again beside the published one, claim by claim.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every claim is reproduced",
      "1:a run cannot be read",
      "2:usage",
      "3:a claim is not reproduced",
      "4:a claim cannot be told here, and none is contradicted"
    })
final class RepeatedCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PUBLISHED",
      description = "A run of study, experiment or bench, or its pack.")
  private Path published = Path.of("");

  @Parameters(index = "1", paramLabel = "HERE", description = "The run that repeats it.")
  private Path here = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the page is written (default: repeat in the run directory HERE).")
  private @Nullable Path out;

  @Mixin private final Colour colour = new Colour();

  RepeatedCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunData then = read(line, published);
    RunData now = read(line, here);
    Repetition repetition;
    try {
      repetition = Repetition.of(then, now);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, here + ": " + e.getMessage());
    }
    String title = RepetitionPage.title(repetition);
    List<RenderedSection> sections = RepetitionPage.sections(repetition);
    Path folder = out == null ? now.path().resolve("repeat") : out;
    ReportFiles.of(title, sections).write(folder);
    line.getOut().print(colour.writer(environment).report(title, sections));
    line.getOut().flush();
    line.getErr().println("page: " + folder.resolve("index.html"));
    if (repetition.count(Claim.Outcome.NOT_REPRODUCED) > 0) return ExitCode.REGRESSION;
    boolean open = repetition.count(Claim.Outcome.CANNOT_TELL) > 0;
    return open ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
  }

  private static RunData read(CommandLine line, Path path) {
    Path run = RunArchive.is(path) ? RunArchive.unpack(path) : path;
    if (!Files.exists(new RunDirectory(run).manifestFile())) {
      throw new CommandLine.ParameterException(
          line, path + ": expected a run of study, experiment or bench");
    }
    return RunData.read(run);
  }
}
