/** Steps and samples to an error against the batch. */
@org.jspecify.annotations.NullMarked
package org.learncost.reports.fit.batch;
