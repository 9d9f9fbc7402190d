/** The parts of a cost study: presets, the sweep of trials and what is timed. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.study;
