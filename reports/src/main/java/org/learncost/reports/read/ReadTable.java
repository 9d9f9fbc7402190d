package org.learncost.reports.read;

import java.util.List;

/**
 * A file's table.
 *
 * @param isJmh whether it is JMH's JSON
 * @param notes what was left out, a line each
 */
public record ReadTable(DataTable table, boolean isJmh, List<String> notes) {}
