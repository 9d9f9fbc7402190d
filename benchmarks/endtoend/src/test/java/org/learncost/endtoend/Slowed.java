package org.learncost.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;

/** The scalar backend, as slow as a property says. Only tests have it on the class path. */
public final class Slowed implements Backend {
  /** Property with the factor by which each call of train takes longer; 1 if it is not set. */
  static final String FACTOR = "learncost.slowed.factor";

  @Override
  public String id() {
    return "slowed";
  }

  @Override
  public Availability probe(Resources resources) {
    return Backends.byId("scalar").probe(resources);
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    Trainer right = Backends.byId("scalar").open(plan, replicas, resources);
    double factor = Double.parseDouble(System.getProperty(FACTOR, "1"));
    return (Trainer)
        Proxy.newProxyInstance(
            Trainer.class.getClassLoader(),
            new Class<?>[] {Trainer.class},
            (proxy, method, arguments) -> {
              long start = System.nanoTime();
              try {
                return method.invoke(right, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("train")) spin(start, factor);
              }
            });
  }

  private static void spin(long start, double factor) {
    long took = System.nanoTime() - start;
    while (System.nanoTime() - start < factor * took) Thread.onSpinWait();
  }
}
