package org.learncost.core.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A measure of the test error. */
public enum Measure {
  /** Mean of |prediction - target| over rows and outputs. */
  MEAN_ABSOLUTE_ERROR("mean-absolute-error", "mean absolute error"),
  /** Mean of (prediction - target)² over rows and outputs. */
  MEAN_SQUARED_ERROR("mean-squared-error", "mean squared error"),
  /** The share of rows whose largest output is not the target's largest: 1 - accuracy. */
  ERROR_RATE("error-rate", "error rate"),
  /** Mean over rows of -Σ t·log softmax(prediction), in nats. */
  CROSS_ENTROPY("cross-entropy", "cross-entropy");

  private final String id;
  private final String label;

  Measure(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** The name on the command line and in JSON, as in error-rate. */
  @JsonValue
  public String id() {
    return id;
  }

  /** The name in a sentence, as in error rate. */
  public String label() {
    return label;
  }

  /** Whether it counts classes, so that it needs them as targets. */
  public boolean ofClasses() {
    return this == ERROR_RATE || this == CROSS_ENTROPY;
  }

  /**
   * The measure of an id.
   *
   * @throws IllegalArgumentException listing those there are
   */
  public static Measure of(String id) {
    for (Measure measure : values()) {
      if (measure.id.equals(id)) return measure;
    }
    String known = Arrays.stream(values()).map(Measure::id).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("measure: expected one of " + known + ", not '" + id + "'");
  }
}
