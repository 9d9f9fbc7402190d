/** How a network is trained, as result files tell it: what the time of a step belongs to. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.result.training;
