package org.learncost.benchmarks.doctor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.DeviceList;
import org.learncost.core.result.BackendRecord;

/**
 * The report of the doctor as JSON.
 *
 * @param devices what each backend could be told to use, by backend; those without a choice are
 *     missing
 * @param auto the backend that {@code --backend auto} takes, and why; null if none runs
 */
public record HostReport(
    @JsonUnwrapped Diagnosis host,
    List<BackendRecord> backends,
    Map<String, DeviceList> devices,
    Backends.@Nullable Choice auto) {}
