package org.learncost.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.NoiseFloors;
import org.learncost.core.result.RunFileException;
import org.learncost.reports.compare.Baselines;
import org.learncost.reports.compare.ComparedRun;
import org.learncost.reports.compare.Comparison;
import org.learncost.reports.compare.ComparisonOptions;
import org.learncost.reports.compare.SecondaryMetrics;
import org.learncost.reports.compare.Split;
import org.learncost.reports.render.compare.ComparePage;
import org.learncost.reports.render.json.CompareJson;
import org.learncost.reports.stats.MultipleTesting;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare BASE NEW}: a verdict per series, and an exit code for CI. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Says what is slower, faster or the same in NEW than it was in BASE.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing is slower",
      "1:a run cannot be read, they have nothing in common, or --strict refuses them",
      "2:usage",
      "3:something is slower, or a secondary metric is worse",
      "4:something is inconclusive, not confirmed or failed in NEW, and nothing is slower"
    })
final class CompareCommand implements Callable<Integer> {
  private static final String RUN = "A run directory, a file of JMH's JSON, or a baseline's name.";

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BASE", description = RUN)
  private String base = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The same, to be judged; not with --split.")
  private @Nullable String fresh;

  @Option(
      names = "--split",
      paramLabel = "WHAT",
      description = {
        "Compare two variants within BASE: PARAM=a,b, the series that differ in this parameter",
        "alone, or method~REGEX, those that differ in what of the method's name it matches, as in",
        "method~Old|New."
      })
  private @Nullable String split;

  @Option(
      names = "--threshold",
      paramLabel = "SHARE",
      converter = Fraction.class,
      defaultValue = "2%",
      description = "Least change that matters (default: 2%%).")
  private double threshold;

  @Option(
      names = "--noise-floor",
      paramLabel = "SHARE",
      converter = Fraction.class,
      description = "No change under it is believed (default: as measured).")
  private @Nullable Double noiseFloor;

  @ArgGroup private @Nullable Errors errors;

  /** What of false finds is allowed; what the test that speaks does where neither is given. */
  static final class Errors {
    @Option(
        names = "--fdr",
        paramLabel = "SHARE",
        converter = Fraction.class,
        description =
            "At most this share of the series found slower or faster may be found wrongly (default"
                + " from 20 series on: 5%%).")
    private @Nullable Double fdr;

    @Option(
        names = "--fwer",
        paramLabel = "SHARE",
        converter = Fraction.class,
        description =
            "At most in this share of comparisons may any series be found wrongly (default under 20"
                + " series: 5%%).")
    private @Nullable Double fwer;
  }

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      converter = Regex.class,
      description = "Only series whose name or parameters match, as in backend=vector.")
  private @Nullable Pattern filter;

  @Option(
      names = "--metrics",
      paramLabel = "REGEX",
      converter = Regex.class,
      description =
          "Secondary metrics that are judged too: . for all, none for none (default: bytes"
              + " allocated per operation, and the methods of a group).")
  private @Nullable Pattern metrics;

  @Option(
      names = "--strict",
      description = "Refuse runs from unlike environments; a series missing in NEW is exit 4.")
  private boolean strict;

  @Option(
      names = "--all",
      description =
          "List every series; else only what is slower or faster where there are more than 40.")
  private boolean all;

  @ArgGroup private @Nullable Format format;

  /** How the answer is written; a table where neither is given. */
  static final class Format {
    @Option(names = "--json", description = "For programs; the schema has a version.")
    private boolean json;

    @Option(names = "--markdown", description = "For a pull request.")
    private boolean markdown;
  }

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where baselines are kept (default: ${DEFAULT-VALUE}).")
  private Path results = Path.of("results");

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final Colour colour = new Colour();

  CompareCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    List<ComparedRun> runs = runs(line);
    ComparedRun before = runs.get(0);
    ComparedRun after = runs.get(1);
    OptionalDouble floor =
        noiseFloor == null ? OptionalDouble.empty() : OptionalDouble.of(noiseFloor);
    Comparison comparison =
        Comparison.of(
            before,
            after,
            metrics == null ? SecondaryMetrics.USUAL : new SecondaryMetrics(Optional.of(metrics)),
            new ComparisonOptions(threshold, floor, falseFinds(line), seed),
            NoiseFloors.cacheFolder(environment));
    if (strict && !comparison.environment().isEmpty()) {
      comparison.environment().forEach(d -> line.getErr().println("unlike environments: " + d));
      throw new RunFileException(
          after.path(), "--strict refuses it: its environment is not that of " + before.path());
    }
    line.getOut().print(text(comparison));
    line.getOut().flush();
    int code = comparison.exitCode();
    if (code == ExitCode.DONE && strict && !comparison.removed().isEmpty()) {
      line.getErr()
          .println("--strict: " + comparison.removed().size() + " series of BASE are not in NEW");
      return ExitCode.INCONCLUSIVE;
    }
    return code;
  }

  private List<ComparedRun> runs(CommandLine line) {
    if (split == null) {
      if (fresh == null) {
        throw new CommandLine.ParameterException(
            line, "expected two runs, BASE and NEW, or --split with one");
      }
      return ComparedRun.alike(List.of(read(line, base), read(line, fresh)));
    }
    if (fresh != null) {
      throw new CommandLine.ParameterException(
          line, "--split compares within one run: expected no NEW, not '" + fresh + "'");
    }
    Split within;
    try {
      within = Split.parse(split);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, "--split: " + e.getMessage());
    }
    return within.of(ComparedRun.alike(List.of(read(line, base))).get(0));
  }

  private Optional<MultipleTesting> falseFinds(CommandLine line) {
    if (errors == null) return Optional.empty();
    boolean fdr = errors.fdr != null;
    double level = Objects.requireNonNull(fdr ? errors.fdr : errors.fwer);
    if (level == 0) {
      throw new CommandLine.ParameterException(
          line, (fdr ? "--fdr" : "--fwer") + " 0: expected a share above 0, such as 5%");
    }
    return Optional.of(
        new MultipleTesting(fdr ? MultipleTesting.Kind.FDR : MultipleTesting.Kind.FWER, level));
  }

  private String text(Comparison comparison) {
    if (format != null && format.json) return CompareJson.of(comparison);
    if (format != null && format.markdown) return ComparePage.markdown(comparison, all);
    return colour
        .writer(environment)
        .report(ComparePage.title(comparison), ComparePage.sections(comparison, all));
  }

  private ComparedRun read(CommandLine line, String name) {
    ComparedRun run = ComparedRun.read(path(line, name));
    return filter == null ? run : run.filtered(filter);
  }

  /** A path that exists goes before a baseline of that name. */
  private Path path(CommandLine line, String name) {
    Path path = Path.of(name);
    if (Files.exists(path)) return path;
    return Baselines.find(results, name)
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    line,
                    "%s: no such run directory or file, and no such baseline in %s"
                        .formatted(name, results.resolve("baselines"))));
  }
}
