/** Sweeps on a cluster: the side of it that knows of Apache Spark no more than how to start it. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.cluster;
