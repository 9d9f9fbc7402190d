/** The state of this machine: processor, control groups, load and settings, read for a run. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.host;
