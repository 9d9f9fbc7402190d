package org.learncost.reports.render;

/**
 * A drawn plot.
 *
 * @param id file name without extension
 * @param alt what it shows, for those who cannot see it
 */
public record Plot(String id, String alt, String svg) {}
