package org.learncost.core.result;

import org.jspecify.annotations.Nullable;

/**
 * The set-up of the processor. Null is unknown: a virtual machine sees little of this.
 *
 * @param microcode its revision
 * @param smt whether two threads share a core: on, off, or not supported
 * @param minimumMegahertz and maximumMegahertz that the hardware can do, turbo included
 * @param driver that sets the frequency
 * @param governor by which it does; several where the cores differ
 * @param turbo whether it may go above its base frequency
 */
public record Processor(
    @Nullable String microcode,
    @Nullable String smt,
    @Nullable Integer minimumMegahertz,
    @Nullable Integer maximumMegahertz,
    @Nullable String driver,
    @Nullable String governor,
    @Nullable Boolean turbo) {}
