package org.learncost.core.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.learncost.core.train.Learner;
import org.learncost.core.train.TrialSpec;

/**
 * The messages from a parent to the processes that train, a line of text each. All run the same
 * classes, so that Java's own serialisation will do.
 */
public final class Wire {
  private Wire() {}

  public static String text(Learner learner) {
    return encode(learner);
  }

  public static String text(Shard shard) {
    return encode(new ArrayList<>(shard.trials()));
  }

  public static Learner learner(String text) {
    return (Learner) decode(text);
  }

  public static Shard shard(String text) {
    List<TrialSpec> trials = new ArrayList<>();
    ((List<?>) decode(text)).forEach(spec -> trials.add((TrialSpec) spec));
    return new Shard(trials);
  }

  private static String encode(Serializable value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Object decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("not from this program: " + e.getMessage(), e);
    }
  }
}
