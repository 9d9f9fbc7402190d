/** DL4J's MultiLayerNetwork on ND4J, as its users write it. */
@org.jspecify.annotations.NullMarked
package org.learncost.peers.dl4j;
