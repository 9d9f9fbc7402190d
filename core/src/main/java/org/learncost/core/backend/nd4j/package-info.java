/** ND4J 1.0.0-M2.1 on the processor: matrix products by OpenBLAS, the rest by ND4J's own loops. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.backend.nd4j;
