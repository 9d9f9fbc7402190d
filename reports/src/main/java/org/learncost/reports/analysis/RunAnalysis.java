package org.learncost.reports.analysis;

import org.learncost.reports.read.RunData;

/** What is said of one run: its data, and how its conditions are told apart. */
public interface RunAnalysis {
  RunData run();

  /** Whether the study set out to measure no times. */
  default boolean isSweepAlone() {
    return run().isSweepAlone();
  }

  /** How the conditions of the study are told apart. */
  default ConditionNames names() {
    return run().study().map(ConditionNames::of).orElse(ConditionNames.NONE);
  }
}
