/** OpenCL kernels, written in Java and translated by Aparapi. */
@org.jspecify.annotations.NullMarked
package org.learncost.core.backend.opencl;
