package org.learncost.reports.compare;

/** What is said of one series, what matters most first. */
public enum Verdict {
  SLOWER("▲", "slower"),
  FASTER("▼", "faster"),
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

  /** Tells it without colour: {@code ▲ slower}. */
  public String label() {
    return label(word);
  }

  /** The same in another word for it. */
  public String label(String other) {
    return symbol + " " + other;
  }
}
