/** What benchmarks tell beside their scores. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.metric;
