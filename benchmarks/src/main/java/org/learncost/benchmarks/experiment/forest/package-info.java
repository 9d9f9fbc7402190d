/** A random forest: its error against samples and trees. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.forest;
