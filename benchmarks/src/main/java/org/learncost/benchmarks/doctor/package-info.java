/** Whether this host is fit to measure on: its clock, its noise, its settings, and a verdict. */
@org.jspecify.annotations.NullMarked
package org.learncost.benchmarks.doctor;
