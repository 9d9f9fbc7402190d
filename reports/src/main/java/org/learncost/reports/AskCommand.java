package org.learncost.reports;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.Axis;
import org.learncost.core.result.ExitCode;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.PlannedCondition;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.StudyPlan;
import org.learncost.reports.analysis.Analysis;
import org.learncost.reports.analysis.ConditionNames;
import org.learncost.reports.analysis.Questions;
import org.learncost.reports.cost.AskBasis;
import org.learncost.reports.cost.AskError;
import org.learncost.reports.cost.AskSamples;
import org.learncost.reports.cost.AskSeconds;
import org.learncost.reports.cost.CostAnswer;
import org.learncost.reports.cost.Prices;
import org.learncost.reports.read.RunData;
import org.learncost.reports.render.json.AskJson;
import org.learncost.reports.render.run.AskPage;
import org.learncost.reports.render.run.AskPage.Question;
import org.learncost.reports.text.Numbers;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ask DIR}: what an error, a number of samples or a time takes or gives. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "What does an error take on each backend: samples, steps, time, FLOPs and money?",
      "Or what error do so many samples or seconds give? All intervals are of 80 %%.",
      "Refused: an error out of reach, and what needs more than 10 times the largest n measured."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:answered", "1:refused, or the run lacks what it takes", "2:usage"})
final class AskCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The run directory of a study.")
  private @Nullable Path directory;

  @ArgGroup(multiplicity = "1")
  private @Nullable Asked asked;

  /** One of the three. */
  static final class Asked {
    @Option(
        names = "--error",
        paramLabel = "ERROR",
        converter = Positive.class,
        description = "A test error by the study's measure, as in 0.05: what does it take?")
    private @Nullable Double error;

    @Option(
        names = "--n",
        paramLabel = "SAMPLES",
        converter = Positive.class,
        description = "Training samples: what error do they give, and what does it cost?")
    private @Nullable Double samples;

    @Option(
        names = "--seconds",
        paramLabel = "SECONDS",
        converter = Positive.class,
        description = "Time of training: what is the lowest error in it, at which n?")
    private @Nullable Double seconds;
  }

  @Option(
      names = "--where",
      paramLabel = "SETTING=VALUE",
      description =
          "A value of what the study varied, as in hidden=64; several may be given (default: the"
              + " first values).")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--quality", paramLabel = "Q", description = "Short for --where quality=Q.")
  private @Nullable String quality;

  @Mixin private final PriceList prices = new PriceList();

  @Option(names = "--json", description = "For programs; the schema has a version.")
  private boolean json;

  @Option(
      names = "--bootstrap-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Seed of the bootstrap's resamples (default: ${DEFAULT-VALUE}).")
  private long bootstrapSeed;

  @Mixin private final Colour colour = new Colour();

  AskCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    RunData run = RunData.read(open(line));
    if (run.study().isEmpty()) {
      boolean experiment = run.origin().map(Manifest::experiment).isPresent();
      throw new RunFileException(
          run.path(),
          experiment
              ? "the run of an experiment answers with its page; ask needs the run of a study"
              : "a bench run has no sweep of errors; ask needs the run of a study");
    }
    PlannedCondition chosen = chosen(run.plan(), line);
    Prices told = prices.of(List.of(run), line);
    ConditionNames names = ConditionNames.of(run.plan());
    if (names.several() && !chosen.condition().settings().keySet().equals(told().keySet())) {
      line.getErr()
          .println(
              "note: this is at %s; --where chooses another of %s"
                  .formatted(names.label(chosen.condition()), axes(run.plan())));
    }
    Analysis analysis =
        Analysis.of(run, told, OptionalDouble.empty(), new SplittableRandom(bootstrapSeed));
    AskBasis basis =
        Questions.basis(analysis, chosen)
            .orElseThrow(
                () ->
                    new RunFileException(
                        run.path(), "no trials" + ofCondition(names.label(chosen.condition()))));
    Question question = question(run.plan(), chosen, names.label(chosen.condition()));
    CostAnswer answer = answer(basis);
    String text =
        json
            ? AskJson.of(analysis, analysis.speed(), question, answer)
            : colour
                .writer(environment)
                .report(
                    AskPage.title(analysis.costs(), question),
                    AskPage.sections(analysis.costs(), analysis.speed(), question, answer));
    if (json || answer.refusal().isEmpty()) line.getOut().print(text);
    line.getOut().flush();
    line.getErr().flush();
    answer.refusal().ifPresent(why -> line.getErr().println(refusal(question, why)));
    return answer.refusal().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String refusal(Question question, String why) {
    return Numbers.breakable("learncost ask: " + question.words() + ": " + why);
  }

  private static String ofCondition(String label) {
    return label.isEmpty() ? "" : " of " + label;
  }

  private Question question(StudyPlan plan, PlannedCondition chosen, String condition) {
    Asked one = Objects.requireNonNull(asked);
    String measure = plan.measure().label();
    if (one.error != null) {
      return new Question(AskPage.Kind.ERROR, one.error, measure, chosen, condition);
    }
    if (one.samples != null) {
      return new Question(AskPage.Kind.N, one.samples, measure, chosen, condition);
    }
    double seconds = Objects.requireNonNull(one.seconds);
    return new Question(AskPage.Kind.SECONDS, seconds, measure, chosen, condition);
  }

  private CostAnswer answer(AskBasis basis) {
    Asked one = Objects.requireNonNull(asked);
    if (one.error != null) return AskError.of(basis, one.error);
    if (one.samples != null) return AskSamples.of(basis, one.samples);
    return AskSeconds.of(basis, Objects.requireNonNull(one.seconds));
  }

  /** All values that were given, by setting. */
  private Map<String, String> told() {
    Map<String, String> told = new LinkedHashMap<>();
    if (quality != null) told.put("quality", quality);
    told.putAll(where);
    return told;
  }

  /** The first condition of the plan that has all values given. */
  private PlannedCondition chosen(StudyPlan plan, CommandLine line) {
    Map<String, String> values = new LinkedHashMap<>();
    told().forEach((name, value) -> values.put(name, value(plan, line, name, value)));
    return plan.conditions().stream()
        .filter(c -> c.condition().settings().entrySet().containsAll(values.entrySet()))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    line, "--where: this run has no such condition; it has " + axes(plan)));
  }

  /** As the axis has it: 1.50 is 1.5. */
  private static String value(StudyPlan plan, CommandLine line, String name, String value) {
    Axis axis =
        plan.axes().stream()
            .filter(a -> a.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        line,
                        "--where: this run does not vary %s; %s"
                            .formatted(
                                name,
                                plan.axes().isEmpty()
                                    ? "it varies n alone"
                                    : "it has " + axes(plan))));
    return axis.values().stream()
        .filter(v -> v.equals(value) || sameNumber(v, value))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    line,
                    "--where: no %s %s in this run, it has %s"
                        .formatted(name, value, String.join(", ", axis.values()))));
  }

  private static boolean sameNumber(String one, String other) {
    try {
      return Double.parseDouble(one) == Double.parseDouble(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** As in "hidden 16, 64; label-noise 0, 0.15". */
  private static String axes(StudyPlan plan) {
    return plan.axes().stream()
        .map(axis -> axis.name() + " " + String.join(", ", axis.values()))
        .collect(Collectors.joining("; "));
  }

  private RunDirectory open(CommandLine line) {
    try {
      return RunDirectory.open(Objects.requireNonNull(directory));
    } catch (RunFileException e) {
      throw new CommandLine.ParameterException(line, String.valueOf(e.getMessage()));
    }
  }
}
