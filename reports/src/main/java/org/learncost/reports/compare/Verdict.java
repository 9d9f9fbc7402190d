package org.learncost.reports.compare;

/** What is said of one series. */
public enum Verdict {
  SLOWER("▲", "slower"),
  FASTER("▼", "faster"),
  /** All of its interval is beyond floor and threshold, but the test is not certain. */
  SLOWER_UNCONFIRMED("△", "slower, not confirmed"),
  FASTER_UNCONFIRMED("▽", "faster, not confirmed"),
  INCONCLUSIVE("?", "inconclusive"),
  SAME("=", "same");

  private final String symbol;
  private final String word;

  Verdict(String symbol, String word) {
    this.symbol = symbol;
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** In a list, what matters most first. */
  int place() {
    return switch (this) {
      case SLOWER -> 0;
      case SLOWER_UNCONFIRMED -> 1;
      case FASTER -> 2;
      case FASTER_UNCONFIRMED -> 3;
      case INCONCLUSIVE -> 4;
      case SAME -> 5;
    };
  }

  /** As in "2 slower (not confirmed)", which can stand in a list. */
  static String counted(String word, long count) {
    int comma = word.indexOf(", ");
    return comma < 0
        ? count + " " + word
        : "%d %s (%s)".formatted(count, word.substring(0, comma), word.substring(comma + 2));
  }

  /** Tells it without colour. */
  public String symbol() {
    return symbol;
  }

  /** Tells it without colour: {@code ▲ slower}. */
  public String label() {
    return label(word);
  }

  /** The same in another word for it. */
  public String label(String other) {
    return symbol + " " + other;
  }
}
