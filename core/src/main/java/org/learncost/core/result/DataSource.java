package org.learncost.core.result;

/**
 * The file or folder that a task reads its rows from.
 *
 * @param path absolute
 * @param rows of training data at most
 * @param sha256 of the bytes, of several files one after the other in the order of their names
 */
public record DataSource(String path, int rows, String sha256) {}
