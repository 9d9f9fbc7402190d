package org.learncost.reports.render.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.learncost.reports.stats.Estimate;

/** The sentence that goes with what a fit's data leave open. */
final class OpenNote {
  /** In place of a value or an end that there is none of. */
  static final String OPEN = "open";

  /** Why, where no column is to blame. */
  static final String FLAT = "with others to match, any value fits nearly as well";

  private OpenNote() {}

  /**
   * Which parameters are not determined and why, and which are open on one side.
   *
   * @param why the data do not determine those that are open altogether
   */
  static Optional<String> of(Map<String, Estimate> parameters, String why) {
    List<String> sentences = new ArrayList<>();
    String none = names(parameters, Estimate::isOpen);
    if (!none.isEmpty()) sentences.add("The data do not determine %s: %s.".formatted(none, why));
    String ends =
        names(
            parameters,
            e -> !e.isOpen() && (Double.isInfinite(e.low()) || Double.isInfinite(e.high())));
    if (!ends.isEmpty()) {
      sentences.add(
          "An open end (%s): however far it goes there, the fit stays nearly as good."
              .formatted(ends));
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  /** What is open altogether, in a few words. */
  static Optional<String> undetermined(Map<String, Estimate> parameters) {
    String none = names(parameters, Estimate::isOpen);
    return none.isEmpty()
        ? Optional.empty()
        : Optional.of(none + " not determined: any value fits nearly as well");
  }

  private static String names(Map<String, Estimate> parameters, Predicate<Estimate> which) {
    return parameters.entrySet().stream()
        .filter(e -> which.test(e.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
