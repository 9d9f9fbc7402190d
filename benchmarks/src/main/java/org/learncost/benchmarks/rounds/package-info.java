/** JMH's forks, one at a time in rounds, into a run directory. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.rounds;
