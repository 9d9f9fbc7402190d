package org.learncost.core.result.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A study with a claim from the literature: what it trains, what theory expects, and what is drawn.
 *
 * @param name on the command line, as in double-descent
 * @param title for people, as in Double descent
 * @param scale quick or full
 * @param claim what the sources say, in a few sentences
 * @param sources where the claim comes from, at least one
 * @param parts what is trained, one after the other, at least one
 * @param expectations what theory or the sources expect of it, at least one
 * @param pictures the first is the one to show
 * @param remarks where the claim or its protocol is wrong or was departed from, and why
 */
public record ExperimentPlan(
    String name,
    String title,
    String scale,
    String claim,
    List<Source> sources,
    List<ExperimentPart> parts,
    List<Expectation> expectations,
    List<Picture> pictures,
    List<String> remarks) {
  public ExperimentPlan {
    sources = List.copyOf(sources);
    parts = List.copyOf(parts);
    expectations = List.copyOf(expectations);
    pictures = List.copyOf(pictures);
    remarks = List.copyOf(remarks);
    if (sources.isEmpty() || parts.isEmpty() || expectations.isEmpty()) {
      throw new IllegalArgumentException(name + ": needs a source, a part and an expectation");
    }
    Set<String> ids = new HashSet<>();
    for (ExperimentPart part : parts) {
      if (!ids.add(part.id())) throw new IllegalArgumentException("two parts are " + part.id());
    }
    for (Expectation expectation : expectations) {
      for (Curve curve : expectation.curves()) requirePart(ids, curve.part());
    }
    for (Picture picture : pictures) requirePart(ids, picture.part());
  }

  private static void requirePart(Set<String> ids, String part) {
    if (!ids.contains(part)) {
      throw new IllegalArgumentException("part: expected one of " + ids + ", not '" + part + "'");
    }
  }

  /** The part of an id. */
  public ExperimentPart part(String id) {
    return parts.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }
}
