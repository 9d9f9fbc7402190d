/**
 * The files that a run leaves on disk, and how they are read again: the only code that reports
 * share with benchmarks.
 */
@org.jspecify.annotations.NullMarked
package org.learncost.core.result;
