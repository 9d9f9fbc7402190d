/** The secondary metrics of benchmarks. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.metric;
