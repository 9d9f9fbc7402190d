package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine and the JVM of a run. Nothing is guessed: what cannot be read is "unknown", 0 or
 * null, and what a manifest of an older program lacks is null.
 *
 * @param physicalCores and logicalCores, memoryBytes: 0 if unknown
 * @param memoryBytes physical memory
 * @param jvmFlags arguments of the JVM that ran the study
 * @param loadAverage only in older manifests, runnable processes over the last minute when the run
 *     began, negative if unknown; else null, see {@link LoadSnapshot}
 * @param variables of the environment that steer threads, those that are set
 * @param versions of the parts on the class path
 * @param loadSnapshot what the machine was doing when this was read: the one part that is different
 *     the next minute
 */
public record Environment(
    String host,
    String cpu,
    int physicalCores,
    int logicalCores,
    long memoryBytes,
    String os,
    String kernel,
    String jdk,
    String jvm,
    List<String> jvmFlags,
    String garbageCollectors,
    String locale,
    @Nullable Double loadAverage,
    @Nullable Processor processor,
    @Nullable SystemSettings settings,
    @Nullable ResourceLimits limits,
    @Nullable Map<String, String> variables,
    @Nullable String timeZone,
    @Nullable Map<String, String> versions,
    @JsonProperty("moment") @Nullable LoadSnapshot loadSnapshot) {
  /** What stands for a text that could not be read. */
  public static final String UNKNOWN = "unknown";
}
