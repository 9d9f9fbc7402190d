package org.learncost.core.result;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the operating system that move timings. Null is unknown.
 *
 * @param transparentHugePages always, madvise or never
 * @param aslr how far addresses are drawn at random: full, partial, off, or off for this process
 * @param clockSource that the kernel reads the time from
 * @param swapBytes 0 where there is no swap
 * @param libc the C library and its version
 * @param virtualMachine the hypervisor, none on bare metal
 * @param container the container runtime, none outside
 */
public record SystemSettings(
    @Nullable String transparentHugePages,
    @Nullable String aslr,
    @Nullable String clockSource,
    @Nullable Long swapBytes,
    @Nullable String libc,
    @Nullable String virtualMachine,
    @Nullable String container) {}
