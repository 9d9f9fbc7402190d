/** Does better data change the exponent of learning, or only the floor? */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment.quality;
