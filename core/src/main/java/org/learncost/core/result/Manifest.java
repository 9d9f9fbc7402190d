package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.experiment.ExperimentPlan;

/**
 * The manifest of a run, manifest.json: what ran, how and where.
 *
 * @param schemaVersion of this file and of trials.jsonl
 * @param gitRevision commit of the program's source tree, or null where there is none
 * @param gitDirty whether that tree had uncommitted changes
 * @param command that ran: study, bench or experiment; null in runs from before there was a choice:
 *     study
 * @param arguments of the command, to run it again; null in older runs
 * @param rounds how often everything is measured; null in older runs
 * @param experiment what the experiment set out to show; null for a study or a bench
 * @param plan what the study set out to do; null for a bench
 */
public record Manifest(
    int schemaVersion,
    String name,
    String createdUtc,
    String commandLine,
    @Nullable String gitRevision,
    boolean gitDirty,
    Environment environment,
    List<BackendRecord> backends,
    @Nullable String command,
    @Nullable List<String> arguments,
    @Nullable RoundsPlan rounds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExperimentPlan experiment,
    @Nullable StudyPlan plan) {
  /** Of a study or a bench. */
  public Manifest(
      int schemaVersion,
      String name,
      String createdUtc,
      String commandLine,
      @Nullable String gitRevision,
      boolean gitDirty,
      Environment environment,
      List<BackendRecord> backends,
      @Nullable String command,
      @Nullable List<String> arguments,
      @Nullable RoundsPlan rounds,
      @Nullable StudyPlan plan) {
    this(
        schemaVersion,
        name,
        createdUtc,
        commandLine,
        gitRevision,
        gitDirty,
        environment,
        backends,
        command,
        arguments,
        rounds,
        null,
        plan);
  }

  /** The schema this code writes. */
  public static final int SCHEMA_VERSION = 2;
}
