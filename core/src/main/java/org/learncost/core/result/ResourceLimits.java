package org.learncost.core.result;

import org.jspecify.annotations.Nullable;

/**
 * The processors and the memory that this process may use, and what the JVM makes of them.
 *
 * @param cgroups versions that are mounted: v1, v2 or v1 and v2; null where there are none, and
 *     nothing is known of the quota and the memory
 * @param quotaCores processors' worth of time, null for no quota
 * @param memoryBytes largest allowed, null for no limit
 * @param allowedCpus that the kernel may run it on, as in 0-3,8; null if unknown
 * @param jvmProcessors that the JVM counts
 * @param maxHeapBytes to which this JVM's heap may grow
 */
public record ResourceLimits(
    @Nullable String cgroups,
    @Nullable Double quotaCores,
    @Nullable Long memoryBytes,
    @Nullable String allowedCpus,
    int jvmProcessors,
    long maxHeapBytes) {}
