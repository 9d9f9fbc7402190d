/** JMH benchmarks, the study that sweeps and measures, and the doctor. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks;
