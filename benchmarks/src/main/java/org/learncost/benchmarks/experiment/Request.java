package org.learncost.benchmarks.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.learncost.core.train.MlpLearner;

/**
 * What the user asked of an experiment.
 *
 * @param seeds of each condition; null for as many as the scale has
 * @param data the file or folder to learn from; null where nobody named one
 * @param networks the learner of multilayer perceptrons, on the backend that was chosen
 */
public record Request(
    Scale scale, @Nullable Integer seeds, @Nullable Path data, MlpLearner networks) {
  /** Seeds 1 to as many as were asked for, or as the scale has. */
  public List<Long> seeds(int quick, int full) {
    int count = seeds != null ? seeds : scale.pick(quick, full);
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  /** The learner of networks, in words, as in "vector on CPU AMD EPYC". */
  public String networksName() {
    return networks.backend() + " on " + networks.device();
  }
}
