/** The commands of the program and their options. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.command;
