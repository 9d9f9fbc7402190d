package org.learncost.core.result.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trials of one learner on one task. Their conditions have the setting {@value #PART} with this
 * part's id.
 *
 * @param id as in model-wise
 * @param title for people
 * @param protocol what is trained on what, and how, in a paragraph
 * @param learner what learns, as in "ridge regression" or "vector on CPU AMD EPYC"
 * @param x what its table is sorted by: n, or a setting of the trials' conditions
 * @param by the settings that tell the curves of its table apart
 * @param quantities what its table shows of the trials
 * @param trials how many there are
 * @param steps mini-batches of all its trials at most; 0 for a learner without steps
 * @param flops floating-point operations of all its trials at most; 0 where nobody counts them
 * @param timing of its steps on every backend; null where they are not timed
 */
public record ExperimentPart(
    String id,
    String title,
    String protocol,
    String learner,
    String x,
    List<String> by,
    List<Quantity> quantities,
    int trials,
    long steps,
    double flops,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepTiming timing) {
  /** The setting that tells the trials of one part from those of another. */
  public static final String PART = "part";

  public ExperimentPart {
    by = List.copyOf(by);
    quantities = List.copyOf(quantities);
  }
}
