/** Reads data sets from files: tables of text, and the arrays of MNIST and its like. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.data.table;
