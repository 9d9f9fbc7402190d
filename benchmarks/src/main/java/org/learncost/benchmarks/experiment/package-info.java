/** The experiments of the literature: what each trains, what theory expects of it, and the runs. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.experiment;
