package org.learncost.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunDirectory;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.HostNoise;
import org.learncost.reports.analysis.SideBySide;
import org.learncost.reports.analysis.experiment.ExperimentAnalysis;
import org.learncost.reports.compare.ComparisonOptions;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;
import org.learncost.reports.read.RunNames;
import org.learncost.reports.render.ReportFiles;
import org.learncost.reports.render.compare.SideBySidePage;
import org.learncost.reports.render.document.RenderedSection;
import org.learncost.reports.render.document.TextWriter;
import org.learncost.reports.render.experiment.ExperimentSections;
import org.learncost.reports.render.label.NoteWords;
import org.learncost.reports.render.run.Sections;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report PATH…}: reads and analyses runs, prints what they say, and writes a folder. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Tables, plots and HTML from runs of this program or from any JMH JSON.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:a file is damaged or cannot be written", "2:usage"})
final class ReportCommand implements Callable<Integer> {
  /** The tables that a study or a bench run is read for. */
  private static final List<String> BRIEF = List.of("throughput", "frontier", "laws");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A run directory, as in results/20260101T120000Z-quick, or a file of JMH's JSON; several"
              + " are set side by side.")
  private List<Path> paths = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the report is written (default: report in a run directory, FILE-report for"
              + " FILE.json, report-<UTC time> beside the first of several).")
  private @Nullable Path out;

  @Mixin private final PriceList prices = new PriceList();

  @Option(
      names = "--full",
      description = "Print all that the page says, not only what fits on a screen and a half.")
  private boolean full;

  @Mixin private final Colour colour = new Colour();

  @Option(
      names = "--bootstrap-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the resamples (default: ${DEFAULT-VALUE}).")
  private long bootstrapSeed;

  ReportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    check(line);
    List<RunData> runs = paths.stream().map(RunData::read).toList();
    if (runs.stream().anyMatch(ReportCommand::isExperiment)) {
      if (runs.size() > 1) {
        throw usage(
            line, "experiments have a page each: expected one PATH, or './run.sh experiments'");
      }
      experiment(line, runs.get(0));
      return ExitCode.DONE;
    }
    Prices told = prices.of(runs, line);
    Path cache = NoiseFloors.cacheFolder(environment);
    List<Analysis> analyses =
        runs.stream()
            .map(
                run ->
                    Analysis.of(
                        run, told, HostNoise.of(run, cache), new SplittableRandom(bootstrapSeed)))
            .toList();
    if (runs.size() == 1) {
      one(line, analyses.get(0));
    } else {
      several(line, analyses);
    }
    return ExitCode.DONE;
  }

  private static boolean isExperiment(RunData run) {
    return run.origin().map(Manifest::experiment).isPresent();
  }

  private void experiment(CommandLine line, RunData run) {
    ExperimentAnalysis analysis =
        ExperimentAnalysis.of(
            run, prices.of(List.of(run), line), new SplittableRandom(bootstrapSeed));
    Path folder = out == null ? beside(paths.get(0)) : out;
    String title = analysis.plan().title();
    List<RenderedSection> sections = ExperimentSections.render(analysis);
    write(line, title, sections, ReportFiles.of(title, analysis, sections), folder);
    run.notes().forEach(note -> line.getErr().println("note: " + note));
    line.getErr().println("report: " + folder.resolve("index.html"));
  }

  private void one(CommandLine line, Analysis analysis) {
    RunData run = analysis.run();
    Path folder = out == null ? beside(paths.get(0)) : out;
    String name =
        run.origin().map(Manifest::name).orElseGet(() -> RunNames.of(List.of(run)).get(0));
    String title = "Learncost report: " + name;
    List<RenderedSection> sections = Sections.render(analysis);
    ReportFiles files =
        ReportFiles.of(title, analysis, Sections.moved(sections, run.path(), folder));
    write(line, title, sections, files, folder);
    NoteWords.of(analysis.trust()).forEach(note -> line.getErr().println("note: " + note));
    line.getErr().println("report: " + folder.resolve("index.html"));
  }

  private void several(CommandLine line, List<Analysis> analyses) {
    SideBySide runs =
        SideBySide.of(
            RunNames.of(analyses.stream().map(Analysis::run).toList()),
            analyses,
            ComparisonOptions.usual(bootstrapSeed),
            NoiseFloors.cacheFolder(environment));
    Path folder = out == null ? besideFirst() : out;
    String title =
        "Learncost report: " + String.join(", ", runs.runs().stream().map(r -> r.name()).toList());
    List<RenderedSection> sections = SideBySidePage.sections(runs);
    write(line, title, sections, ReportFiles.of(title, runs, sections), folder);
    for (SideBySide.Run run : runs.runs()) {
      NoteWords.of(run.analysis().trust())
          .forEach(note -> line.getErr().println("note: " + run.name() + ": " + note));
    }
    line.getErr().println("report: " + folder.resolve("index.html"));
  }

  private void write(
      CommandLine line,
      String title,
      List<RenderedSection> sections,
      ReportFiles files,
      Path folder) {
    files.write(folder);
    if (!files.hasPixels()) {
      line.getErr()
          .println(
              "note: there are no PNG files, for this Java finds no fonts to draw text with (on"
                  + " Debian: apt-get install fontconfig fonts-dejavu-core)");
    }
    TextWriter writer = colour.writer(environment);
    line.getOut()
        .print(full ? writer.report(title, sections) : writer.brief(title, sections, BRIEF));
    line.getOut().flush();
  }

  /** What cannot be a run at all is a mistake in the command line. */
  private void check(CommandLine line) {
    Set<Path> seen = new HashSet<>();
    for (Path path : paths) {
      if (!Files.exists(path)) throw usage(line, path + ": no such run directory or file");
      RunDirectory run = new RunDirectory(path);
      boolean isRun = Files.exists(run.manifestFile()) || Files.exists(run.jmhFile());
      if (Files.isDirectory(path) && !isRun) {
        throw usage(line, path + ": not a run: expected manifest.json or jmh.json in it");
      }
      if (!seen.add(real(path))) throw usage(line, path + ": the same run twice");
    }
  }

  private static CommandLine.ParameterException usage(CommandLine line, String problem) {
    return new CommandLine.ParameterException(line, problem);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path beside(Path run) {
    if (Files.isDirectory(run)) return new RunDirectory(run).reportDirectory();
    String name = run.getFileName().toString().replaceFirst("(?i)\\.(json|zip)$", "");
    return run.resolveSibling(name + "-report");
  }

  private Path besideFirst() {
    String stamp = RunDirectory.stamp(Instant.now());
    return paths.get(0).toAbsolutePath().normalize().resolveSibling("report-" + stamp);
  }
}
