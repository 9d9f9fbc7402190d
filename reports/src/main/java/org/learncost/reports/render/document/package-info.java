/**
 * Tables and key findings as terminal text, Markdown, CSV and HTML; nothing here knows what they
 * say.
 */
@NullMarked
package org.learncost.reports.render.document;

import org.jspecify.annotations.NullMarked;
