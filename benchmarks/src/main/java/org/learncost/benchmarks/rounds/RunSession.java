package org.learncost.benchmarks.rounds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.learncost.benchmarks.doctor.HostCheck;
import org.learncost.benchmarks.host.BackendRecords;
import org.learncost.benchmarks.host.Git;
import org.learncost.benchmarks.host.Usage;
import org.learncost.core.backend.Availability;
import org.learncost.core.host.EnvironmentReader;
import org.learncost.core.result.Manifest;
import org.learncost.core.result.RoundsPlan;
import org.learncost.core.result.RunDirectory;
import org.learncost.core.result.RunFileException;
import org.learncost.core.result.StudyPlan;
import org.learncost.core.result.experiment.ExperimentPlan;
import picocli.CommandLine;

/**
 * A run directory while this process writes to it: begun anew, or resumed after a crash. Holds the
 * directory's lock; says how to go on if it ends early.
 */
public final class RunSession implements Closeable {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Fields of a plan that are words about it and do not change what is done. */
  private static final List<String> ONLY_WORDS = List.of("sweepBackendReason", "orderSeed");

  /** Fields of a study's plan that its trials do not hang on. */
  private static final Set<String> NOT_OF_TRIALS =
      Set.of("sweepBackend", "sweepStrategy", "measuredBackends");

  /** What the user calls: of this program, or of the bundle. */
  private static final String LAUNCHER = System.getProperty("learncost.launcher", "learncost");

  private final RunDirectory directory;
  private final Manifest manifest;
  private final Closeable lock;
  private final Thread onExit;

  private RunSession(RunDirectory directory, Manifest manifest, Closeable lock) {
    this.directory = directory;
    this.manifest = manifest;
    this.lock = lock;
    PrintStream stderr = System.err;
    onExit =
        new Thread(
            () ->
                stderr.printf(
                    "%nThe run is not complete. To go on with it: %s %s --resume '%s'%n",
                    LAUNCHER, manifest.command(), directory.path()));
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** What a command is about to do; a manifest but for the time. */
  public record Intent(
      String name,
      String command,
      List<String> arguments,
      Map<String, Availability> found,
      @Nullable RoundsPlan rounds,
      @Nullable ExperimentPlan experiment,
      @Nullable StudyPlan plan) {
    /** A study or a bench. */
    public Intent(
        String name,
        String command,
        List<String> arguments,
        Map<String, Availability> found,
        RoundsPlan rounds,
        @Nullable StudyPlan plan) {
      this(name, command, arguments, found, rounds, null, plan);
    }

    private Manifest manifest(Instant now) {
      Git git = Git.read();
      return new Manifest(
          Manifest.SCHEMA_VERSION,
          name,
          now.toString(),
          (command + " " + String.join(" ", arguments)).strip(),
          git.revision(),
          git.dirty(),
          EnvironmentReader.capture(),
          BackendRecords.of(found),
          command,
          arguments,
          rounds,
          experiment,
          plan);
    }
  }

  /** Refuses a run's name that is not fit for a folder. */
  public static void requireName(CommandLine command, String name) {
    boolean plain = name.matches("[A-Za-z0-9._-]+");
    Usage.require(command, plain, "--name", "letters, digits, '.', '_' and '-'", name);
  }

  /** Makes a directory of its own for a run. */
  public static RunSession begin(Path out, Intent intent) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    RunDirectory directory = RunDirectory.create(out, intent.name(), now);
    Closeable lock = directory.lock();
    Manifest manifest = intent.manifest(now);
    directory.write(manifest);
    HostCheck.warn(manifest.environment());
    return new RunSession(directory, manifest, lock);
  }

  /**
   * Goes on with a run.
   *
   * @throws ResumeRefused naming what is different from what the run set out to do
   */
  public static RunSession resume(Path path, Intent intent) throws IOException {
    RunDirectory directory = RunDirectory.open(path);
    Closeable lock = directory.lock();
    Manifest there = directory.manifest();
    List<String> differences = differences(there, intent.manifest(Instant.now()));
    if (!differences.isEmpty()) {
      lock.close();
      throw new ResumeRefused(path + ": it is another run: " + String.join("; ", differences));
    }
    return new RunSession(directory, there, lock);
  }

  /** The arguments that a run was begun with. */
  public static List<String> arguments(Path path, String command) {
    Manifest manifest = RunDirectory.open(path).manifest();
    List<String> arguments = manifest.arguments();
    if (arguments == null || manifest.command() == null) {
      throw new RunFileException(path, "written by an older version, which kept no arguments");
    }
    if (!command.equals(manifest.command())) {
      throw new ResumeRefused(
          "%s: expected a run of %s, not of %s".formatted(path, command, manifest.command()));
    }
    return arguments;
  }

  /**
   * A run whose trials are those of a plan.
   *
   * @throws IllegalArgumentException naming what is different
   */
  public static RunDirectory requireTrialsOf(StudyPlan plan, Path path) {
    RunDirectory directory = RunDirectory.open(path);
    List<String> differences = new ArrayList<>();
    compare("", ofTrials(directory.manifest().plan()), ofTrials(plan), differences);
    if (differences.isEmpty()) return directory;
    throw new IllegalArgumentException(
        "--trials: %s has other trials: %s".formatted(path, String.join("; ", differences)));
  }

  private static JsonNode ofTrials(@Nullable StudyPlan plan) {
    ObjectNode fields = MAPPER.createObjectNode();
    if (plan != null) fields.setAll((ObjectNode) MAPPER.valueToTree(plan));
    return fields.remove(NOT_OF_TRIALS);
  }

  /** What a resumed run is and does, against what was begun. */
  private static List<String> differences(Manifest there, Manifest here) {
    List<String> differences = new ArrayList<>();
    compare("", MAPPER.valueToTree(there.plan()), MAPPER.valueToTree(here.plan()), differences);
    compare(
        "",
        MAPPER.valueToTree(there.experiment()),
        MAPPER.valueToTree(here.experiment()),
        differences);
    compare("", MAPPER.valueToTree(there.rounds()), MAPPER.valueToTree(here.rounds()), differences);
    compare("", identity(there), identity(here), differences);
    return differences;
  }

  /** What must not change between two halves of a run, beside its plan. */
  private static JsonNode identity(Manifest manifest) {
    var identity = MAPPER.createObjectNode();
    identity.put("name", manifest.name());
    String dirty = manifest.gitDirty() ? " with uncommitted changes" : "";
    identity.put("revision", manifest.gitRevision() + dirty);
    identity.put("processor", manifest.environment().cpu());
    identity.put("JDK", manifest.environment().jdk());
    List<String> flags =
        manifest.environment().jvmFlags().stream()
            .filter(flag -> !flag.startsWith("-Dlearncost.") && !flag.startsWith("-Djmh."))
            .toList();
    identity.put("JVM flags", String.join(" ", flags));
    manifest.backends().forEach(b -> identity.put(b.id() + " on", b.device()));
    return identity;
  }

  private static void compare(
      String name, JsonNode there, JsonNode here, List<String> differences) {
    if (there.isObject() && here.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      there.fieldNames().forEachRemaining(names::add);
      here.fieldNames().forEachRemaining(names::add);
      names.removeAll(ONLY_WORDS);
      names.forEach(n -> compare(n, there.path(n), here.path(n), differences));
    } else if (!there.equals(here)) {
      differences.add(name + " was " + text(there) + ", is " + text(here));
    }
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) return "not set";
    return node.isTextual() ? "'" + node.asText() + "'" : node.toString();
  }

  public RunDirectory directory() {
    return directory;
  }

  /** The rounds as they were begun, with the seed of their order. */
  public RoundsPlan rounds() {
    RoundsPlan rounds = manifest.rounds();
    if (rounds == null) {
      throw new RunFileException(directory.manifestFile(), "has no rounds to go on with");
    }
    return rounds;
  }

  /** Nothing is left to do. */
  public void complete() {
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
