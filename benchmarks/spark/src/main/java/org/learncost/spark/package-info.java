/** What runs in Apache Spark: the driver of a sweep and the tasks of its executors. */
@org.jspecify.annotations.NullMarked
package org.learncost.spark;
