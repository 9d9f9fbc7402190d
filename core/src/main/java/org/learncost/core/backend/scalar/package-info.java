/** The oracle: plain loops in float32 and float64, never optimised. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.backend.scalar;
