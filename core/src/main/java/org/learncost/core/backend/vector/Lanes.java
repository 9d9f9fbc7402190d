package org.learncost.core.backend.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this process: the widest that the processor has, or as many bits as the system
 * property {@code learncost.vector.bits} says. Constants, because C2 compiles a vector to registers
 * only where its species is one. For the same reason the kernels call the Vector API itself, which
 * is always inlined: a helper of ours is not at a place that ran less than 250 times, such as
 * before a long loop, and then all vectors of the method go through the heap, 50 times slower.
 */
final class Lanes {
  static final VectorSpecies<Float> FLOATS = species();

  /** Floats in one vector. */
  static final int LANES = FLOATS.length();

  /** Columns in a block of a matrix: the two vectors across a register tile. */
  static final int BLOCK = 2 * LANES;

  private Lanes() {}

  private static VectorSpecies<Float> species() {
    int bits =
        Integer.getInteger("learncost.vector.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize());
    return switch (bits) {
      case 128 -> FloatVector.SPECIES_128;
      case 256 -> FloatVector.SPECIES_256;
      case 512 -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "learncost.vector.bits must be 128, 256 or 512: " + bits);
    };
  }
}
