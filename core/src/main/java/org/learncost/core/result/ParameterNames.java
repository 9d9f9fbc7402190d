package org.learncost.core.result;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The names of the parameters of benchmarks, and of the parts of a latency log's tag. */
public final class ParameterNames {
  public static final String BACKEND = "backend";

  /** The task in words, settings at their default left out, as in sine:quality=1.5. */
  public static final String TASK = "task";

  /** Training samples. */
  public static final String N = "n";

  /** Widths of the network's layers, as in 1-128-128-1. */
  public static final String MLP = "mlp";

  public static final String BATCH = "batch";
  public static final String REPLICAS = "replicas";
  public static final String ACTIVATION = "activation";
  public static final String LOSS = "loss";
  public static final String OPTIMIZER = "optimizer";
  public static final String SCHEDULE = "schedule";

  /** Size of the memory that a bandwidth was measured in. */
  public static final String KIBIBYTES = "kibibytes";

  private ParameterNames() {}

  /** All parameters in one line, sorted by name. */
  static String text(Map<String, String> params, UnaryOperator<String> shown) {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(e -> e.getKey() + "=" + shown.apply(e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
