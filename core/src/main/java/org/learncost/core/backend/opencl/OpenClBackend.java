package org.learncost.core.backend.opencl;

import com.aparapi.device.OpenCLDevice;
import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.DeviceList;
import org.learncost.core.backend.Probe;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/**
 * OpenCL through Aparapi. Where nobody asks for a device, it is the first GPU, else accelerator,
 * else processor with a driver.
 */
public final class OpenClBackend implements Backend {
  @Override
  public String id() {
    return OpenCl.ID;
  }

  @Override
  public Availability probe(Resources resources) {
    return Probe.inChildProcess(this, resources);
  }

  @Override
  public List<String> devices() {
    return OpenClDevices.list();
  }

  @Override
  public DeviceList deviceList(Resources resources) {
    return OpenClDevices.deviceList(resources.device());
  }

  @Override
  public String found() {
    return OpenClFindings.here();
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    plan.check(replicas);
    long start = System.nanoTime();
    OpenCLDevice device = OpenClDevices.choose(resources.device());
    long libraryNanos = System.nanoTime() - start;
    Strategy strategy = Strategy.choose(plan, replicas.size(), device);
    return new OpenClTrainer(plan, replicas, device, strategy, libraryNanos);
  }
}
