package org.learncost.core.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of rounds of a run: every series once a round, in an order drawn anew for each.
 *
 * @param rounds how many at most; null for as many as the other two ask for
 * @param budgetSeconds no round begins that would not end within; null for no limit
 * @param untilRelative rounds end when every interval is this narrow, half its width over the
 *     value: 0.02 is 2 %; null for no such rule
 * @param orderSeed draws the order of each round
 * @param forkLimitSeconds a fork that takes longer is killed and counts as failed
 * @param profilers JMH's, as given to {@code -prof}
 * @param fork how each fork measures, in the words of JMH's options
 */
public record RoundsPlan(
    @Nullable Integer rounds,
    @Nullable Double budgetSeconds,
    @Nullable Double untilRelative,
    long orderSeed,
    int forkLimitSeconds,
    List<String> profilers,
    String fork) {}
