/** Trials dealt out in shards, and the processes that train them. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.sweep;
