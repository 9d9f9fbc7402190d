/**
 * The seam between the harness and whatever does the arithmetic: {@code Backend} and {@code
 * Trainer}.
 */
@org.jspecify.annotations.NullMarked
package org.learncost.core.backend;
