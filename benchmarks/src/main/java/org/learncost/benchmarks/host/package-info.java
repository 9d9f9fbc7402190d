/** What the machine grants a process, its energy meters and its speed beside others. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.host;
