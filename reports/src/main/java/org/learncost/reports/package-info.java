/**
 * The command line of the reports: reads a run directory, prints tables, writes its report folder.
 */
@NullMarked
package org.learncost.reports;

import org.jspecify.annotations.NullMarked;
