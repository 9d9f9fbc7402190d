/** What an experiment sets out to show, as data: its parts, what theory expects, its pictures. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.result.experiment;
