/**
 * Renders an analysis as terminal text, Markdown, CSV, HTML, SVG and JSON.
 *
 * <p>Files under the run directory's {@code report/}:
 *
 * <ul>
 *   <li>{@code index.html}: everything in one self-contained file
 *   <li>{@code report.md}: the same as Markdown, plots linked
 *   <li>{@code summary.json}: for programs, see {@link
 *       org.learncost.reports.render.json.SummaryJson}
 *   <li>{@code generalization_error_results.csv}: {@code Samples}, a column per axis and the error
 *       by the study's measure, a mean over seeds per row
 *   <li>{@code *.svg}: each plot
 *   <li>{@code tables/*.csv}, {@code tables/*.md}: each table; the CSV holds plain numbers in base
 *       units, intervals in columns of their own
 * </ul>
 */
@NullMarked
package org.learncost.reports.render;

import org.jspecify.annotations.NullMarked;
