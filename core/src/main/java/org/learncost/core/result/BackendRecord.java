package org.learncost.core.result;

import org.jspecify.annotations.Nullable;

/**
 * What the probe found of one backend: either a device with its kind (CPU, GPU, ACCELERATOR) and
 * runtime, or a reason why not and the remedy.
 */
public record BackendRecord(
    String id,
    boolean available,
    @Nullable String device,
    @Nullable String kind,
    @Nullable String runtime,
    @Nullable String reason,
    @Nullable String remedy) {}
