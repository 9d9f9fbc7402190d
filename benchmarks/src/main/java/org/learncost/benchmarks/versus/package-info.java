/** Backends beside one another in one JVM. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.versus;
