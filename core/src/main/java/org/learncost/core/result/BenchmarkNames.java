package org.learncost.core.result;

/** The full names of the benchmarks that reports know: {@code package.Class.method}. */
public final class BenchmarkNames {
  /** The package of all benchmarks of this program. */
  public static final String PACKAGE = "org.learncost.benchmarks.";

  /** Samples trained per second, in throughput mode. */
  public static final String TRAINING_THROUGHPUT = PACKAGE + "TrainingThroughput.train";

  /** The latency of single steps. */
  public static final String STEP_LATENCY = PACKAGE + "StepLatency.step";

  /** Single shots of a training run with the times of its crossings. */
  public static final String TIME_TO_ERROR_LEVEL = PACKAGE + "TimeToErrorLevel.train";

  /** Single shots of getting ready in a fresh JVM. */
  public static final String COLD_START = PACKAGE + "ColdStart.start";

  /** The processor's peak of float32 multiply-adds, in throughput mode. */
  public static final String FMA_PEAK = PACKAGE + "FmaPeak.fma";

  /** The bandwidth of memory and caches, in throughput mode. */
  public static final String MEMORY_BANDWIDTH = PACKAGE + "MemoryBandwidth.triad";

  private BenchmarkNames() {}

  /** The class without its package and method, as in TrainingThroughput. */
  public static String simple(String benchmark) {
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
