/** Training to the end of a budget, and what is seen on the way. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.train;
