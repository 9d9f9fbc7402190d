/** Tasks, the data sets they yield, and the order in which training reads them. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.data;
