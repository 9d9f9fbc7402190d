package org.learncost.core.data;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.DataSource;
import org.learncost.core.result.Measure;

/** A data distribution or a data set that yields training and test sets. */
public interface Task {
  int inputWidth();

  int outputWidth();

  /** The measures of the test error that make sense of it, that of its studies first. */
  List<Measure> measures();

  /** Whether targets are classes, one-hot; else they are numbers. */
  default boolean classes() {
    return measures().get(0).ofClasses();
  }

  /** The error of a perfect model on the test set; empty where nobody knows it. */
  OptionalDouble errorFloor(Measure measure);

  /**
   * The errors between which a study of it looks for crossings where nobody says: what a model
   * without inputs makes, or a little less, and what a good one may reach.
   */
  ErrorRange errorRange(Measure measure);

  /** Rows that a training set may have; where data is drawn, what one array holds. */
  default int trainingRows() {
    return (Integer.MAX_VALUE - 8) / Math.max(inputWidth(), outputWidth());
  }

  /** Rows that a test set may have; where data is drawn, what one array holds. */
  default int testRows() {
    return (Integer.MAX_VALUE - 8) / Math.max(inputWidth(), outputWidth());
  }

  /** Rows of the test set where nobody says. */
  default int defaultTestRows() {
    return 500;
  }

  /** Where its rows come from; null for a task that draws its data. */
  default @Nullable DataSource source() {
    return null;
  }

  /**
   * Draws data for one replica. The training set of n samples is a prefix of the one of any larger
   * n, and the test set does not depend on n, so that sizes are compared on the same footing.
   *
   * @param n training samples, from 1 to {@link #trainingRows}
   * @param testRows test samples, from 1 to {@link #testRows}
   * @param seed the replica's seed
   * @param measure how the test error is counted, one of {@link #measures}
   */
  TaskData draw(int n, int testRows, long seed, Measure measure);

  /** The same with the error counted as its studies do. */
  default TaskData draw(int n, int testRows, long seed) {
    return draw(n, testRows, seed, measures().get(0));
  }
}
