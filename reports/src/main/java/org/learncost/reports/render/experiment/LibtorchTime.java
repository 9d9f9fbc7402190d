package org.learncost.reports.render.experiment;

import org.learncost.core.result.experiment.ExperimentPart;

/**
 * What a part's training would take libtorch, which is PyTorch without Python: on two cores, a
 * process on each, eager. A step of one network is a cost for each call and the operations at a
 * rate. Both come from three shapes measured beside this program with {@code versus --baseline
 * libtorch} (benchmarks/RESULTS.md): 3.2 MFLOP a step at 5.64 GFLOP/s, 51 at 30.3, 410 at 41.5; the
 * line through the first and the last errs by 2 % at the second.
 */
final class LibtorchTime {
  private static final double SECONDS_PER_STEP = 0.494e-3;
  private static final double FLOPS_PER_SECOND = 43.6e9;
  private static final int PROCESSES = 2;

  static final String WORDS =
      "libtorch is PyTorch without Python. Its column is no measurement of these runs but an estimate:"
          + " 0.494 ms a step and 43.6 GFLOP/s, a line through three shapes measured on one core of an"
          + " AMD EPYC (benchmarks/RESULTS.md), for two processes on two cores.";

  private LibtorchTime() {}

  /** Zero for a learner without steps. */
  static double seconds(ExperimentPart part) {
    if (part.steps() == 0) return 0;
    return (part.steps() * SECONDS_PER_STEP + part.flops() / FLOPS_PER_SECOND) / PROCESSES;
  }
}
