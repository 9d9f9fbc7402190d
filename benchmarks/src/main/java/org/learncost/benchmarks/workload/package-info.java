/** The data that benchmarks train on, and the check of what a backend makes of it. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.workload;
