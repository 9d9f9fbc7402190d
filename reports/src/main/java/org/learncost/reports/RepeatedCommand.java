package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.Repetition;
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
    description = "Sets a study that was done again beside the published one, claim by claim.",
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

  @Parameters(index = "0", paramLabel = "PUBLISHED", description = "A run of study, or its pack.")
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
    Analysis then = analysis(line, published);
    Analysis now = analysis(line, here);
    Repetition repetition = Repetition.of(then, now);
    String title = RepetitionPage.title(repetition);
    List<RenderedSection> sections = RepetitionPage.sections(repetition, then, now);
    Path folder = out == null ? now.run().path().resolve("repeat") : out;
    ReportFiles.of(title, sections).write(folder);
    line.getOut().print(colour.writer(environment).report(title, sections));
    line.getOut().flush();
    line.getErr().println("page: " + folder.resolve("index.html"));
    if (repetition.count(Repetition.Outcome.NOT_REPRODUCED) > 0) return ExitCode.REGRESSION;
    boolean open = repetition.count(Repetition.Outcome.CANNOT_TELL) > 0;
    return open ? ExitCode.INCONCLUSIVE : ExitCode.DONE;
  }

  private static Analysis analysis(CommandLine line, Path path) {
    Path run = RunArchive.is(path) ? RunArchive.unpack(path) : path;
    if (!Files.exists(new RunDirectory(run).manifestFile())) {
      throw new CommandLine.ParameterException(line, path + ": expected a run of study");
    }
    RunData data = RunData.read(run);
    if (data.study().isEmpty()) {
      throw new CommandLine.ParameterException(line, path + ": expected a run of study");
    }
    return Analysis.of(data, new SplittableRandom(1));
  }
}
