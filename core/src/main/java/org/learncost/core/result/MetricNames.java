package org.learncost.core.result;

import java.util.OptionalDouble;

/** The names of the secondary metrics that benchmarks write and reports read. */
public final class MetricNames {
  /** Training samples, over all replicas, as a rate. */
  public static final String SAMPLES = "samples";

  /** Floating-point operations, as a rate. */
  public static final String FLOPS = "flops";

  /** Bytes moved, as a rate. */
  public static final String BYTES = "bytes";

  /** Threads of the processor that may do the work; 0 where another device does it. */
  public static final String HOST_THREADS = "host_threads";

  /** Comes before the way of working that a backend chose. */
  public static final String STRATEGY = "strategy: ";

  /** From the start of the process to a JVM that is ready. */
  public static final String JVM_START = "jvm:start";

  public static final String COLD_FIND = "cold:find";
  public static final String COLD_OPEN = "cold:open";
  public static final String COLD_FIRST_STEP = "cold:first_step";

  /** Comes before a part of the cold start that the backend tells apart: library, … */
  public static final String TOLD = "told:";

  public static final String TOLD_LIBRARY = TOLD + "library";
  public static final String TOLD_COMPILATION = TOLD + "compilation";
  public static final String TOLD_UPLOAD = TOLD + "upload";

  public static final String WARM_OPEN = "warm:open";
  public static final String WARM_FIRST_STEP = "warm:first_step";
  public static final String WARM_EVALUATION = "warm:evaluation";
  public static final String WARM_DOWNLOAD = "warm:download";

  public static final String STEADY_STEP = "steady:step";
  public static final String STEADY_ALLOCATION = "steady:allocation";

  public static final String UPLOAD_BYTES = "bytes:upload";
  public static final String DOWNLOAD_BYTES = "bytes:download";

  /** Comes before the name of a meter of energy: processor, gpu. */
  public static final String ENERGY = "energy:";

  public static final String PROCESSOR_ENERGY = ENERGY + "processor";
  public static final String GPU_ENERGY = ENERGY + "gpu";

  /** Comes before the reason why energy cannot be read. */
  public static final String NO_ENERGY = "no energy: ";

  private static final String ERROR = "error_";
  private static final String TIME = ":time";
  private static final String CENSORED_AFTER = ":censored_after";
  private static final String STEPS = ":steps";
  private static final String READ = ":samples";

  private static final String OURS =
      "samples|flops|bytes|host_threads|strategy: .*|no energy: .*|error_.*"
          + "|(jvm|cold|told|warm|steady|bytes|energy):.*";

  private MetricNames() {}

  /** Time to an error level that was reached. */
  public static String timeTo(double level) {
    return ERROR + level + TIME;
  }

  /** Time of a whole budget in which an error level was not reached. */
  public static String censoredAfter(double level) {
    return ERROR + level + CENSORED_AFTER;
  }

  /** Mini-batches to an error level that was reached. */
  public static String stepsTo(double level) {
    return ERROR + level + STEPS;
  }

  /** Training samples read, with repeats, to an error level that was reached. */
  public static String samplesTo(double level) {
    return ERROR + level + READ;
  }

  /** The level of a name that {@link #timeTo} made; empty for any other. */
  public static OptionalDouble levelOfTime(String name) {
    return level(name, TIME);
  }

  /** The level of a name that {@link #censoredAfter} made; empty for any other. */
  public static OptionalDouble levelOfCensored(String name) {
    return level(name, CENSORED_AFTER);
  }

  private static OptionalDouble level(String name, String end) {
    if (!name.startsWith(ERROR) || !name.endsWith(end)) return OptionalDouble.empty();
    String level = name.substring(ERROR.length(), name.length() - end.length());
    try {
      return OptionalDouble.of(Double.parseDouble(level));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Whether a benchmark of this program writes a metric of that name. */
  public static boolean isOurs(String name) {
    return name.matches(OURS);
  }
}
