package org.learncost.reports.render.document;

/**
 * A section with what it says.
 *
 * @param id anchor in the page
 */
public record RenderedSection(String id, String title, Content content) {}
