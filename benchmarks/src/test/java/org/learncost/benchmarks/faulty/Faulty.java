package org.learncost.benchmarks.faulty;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.learncost.core.backend.Availability;
import org.learncost.core.backend.Backend;
import org.learncost.core.backend.Backends;
import org.learncost.core.backend.Replica;
import org.learncost.core.backend.Resources;
import org.learncost.core.backend.Trainer;
import org.learncost.core.backend.TrainingPlan;
import sun.misc.Unsafe;

/**
 * Backends that are right until the second call of train, which is the first that is timed and lies
 * in the middle of a shard, and then fail each in its own way. Only tests have them on the class
 * path.
 */
public abstract class Faulty implements Backend {
  /** Property with the only number of training samples at which they fail; any if it is not set. */
  public static final String SAMPLES = "learncost.faulty.samples";

  /** Property with a file that is made by the first failure, the only one if it is set. */
  public static final String ONCE = "learncost.faulty.once";

  /** Property that is true where several shards may be trained at once. */
  public static final String CONCURRENT = "learncost.faulty.concurrent";

  private final String id;

  private Faulty(String id) {
    this.id = id;
  }

  abstract void fail() throws Exception;

  @Override
  public String id() {
    return id;
  }

  @Override
  public Availability probe(Resources resources) {
    return Backends.byId("scalar").probe(resources);
  }

  @Override
  public boolean concurrent() {
    return Boolean.getBoolean(CONCURRENT);
  }

  @Override
  public Trainer open(TrainingPlan plan, List<Replica> replicas, Resources resources) {
    Trainer right = Backends.byId("scalar").open(plan, replicas, resources);
    int samples = replicas.get(0).data().train().rows();
    if (samples != Integer.getInteger(SAMPLES, samples)) return right;
    AtomicInteger calls = new AtomicInteger();
    return (Trainer)
        Proxy.newProxyInstance(
            Trainer.class.getClassLoader(),
            new Class<?>[] {Trainer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("train") && calls.incrementAndGet() > 1 && again()) {
                fail();
              }
              try {
                return method.invoke(right, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean again() throws IOException {
    String file = System.getProperty(ONCE);
    return file == null || Path.of(file).toFile().createNewFile();
  }

  /** Ends its process, as a library does that calls exit. */
  public static final class Ending extends Faulty {
    public Ending() {
      super("ending");
    }

    @Override
    void fail() {
      System.out.print("planted: half a line");
      System.out.flush();
      Runtime.getRuntime().halt(7);
    }
  }

  /** Throws an exception. */
  public static final class Throwing extends Faulty {
    public Throwing() {
      super("throwing");
    }

    @Override
    void fail() {
      throw new IllegalStateException("planted: this backend throws");
    }
  }

  /** Never returns, and does not listen to interrupts. */
  public static final class Hanging extends Faulty {
    public Hanging() {
      super("hanging");
    }

    @Override
    void fail() {
      while (!id().isEmpty()) {
        Thread.onSpinWait();
      }
    }
  }

  /** Writes where there is no memory. */
  public static final class Crashing extends Faulty {
    public Crashing() {
      super("crashing");
    }

    @Override
    void fail() throws ReflectiveOperationException {
      var field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      ((Unsafe) field.get(null)).putByte(0L, (byte) 1);
    }
  }

  /** Wants more memory than there is. */
  public static final class Greedy extends Faulty {
    public Greedy() {
      super("greedy");
    }

    @Override
    void fail() {
      long[][] hoard = new long[1 << 20][];
      for (int i = 0; i < hoard.length; i++) {
        hoard[i] = new long[1 << 24];
      }
      throw new IllegalStateException("a machine of " + hoard.length + " x 128 MiB");
    }
  }
}
