/** What went wrong, for the one line that a user reads. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.failure;
