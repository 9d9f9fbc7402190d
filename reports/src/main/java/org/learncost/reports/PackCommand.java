package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.RunArchive;
import org.learncost.core.result.RunDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pack RUN [FILE]}: a run in one file. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    description = {
      "Makes one file of a run: its data, manifest and environment, with checksums.",
      "report, compare and repeat take that file as they take the run directory."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a file cannot be read or written", "2:usage"})
final class PackCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path run = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file to write, ending in .zip (default: RUN.zip).")
  private @Nullable Path file;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunDirectory directory = new RunDirectory(run);
    if (!Files.exists(directory.manifestFile())) {
      throw new CommandLine.ParameterException(line, run + ": expected a run directory");
    }
    Path archive =
        file == null ? run.toAbsolutePath().normalize().resolveSibling(RunArchive.name(run)) : file;
    if (!archive.toString().endsWith(".zip")) {
      throw new CommandLine.ParameterException(
          line, archive + ": expected a name that ends in .zip");
    }
    RunArchive.pack(directory, archive);
    line.getOut().println(archive);
    line.getOut().flush();
    return ExitCode.DONE;
  }
}
