package org.learncost.reports.read;

/** What parts a number's digits from its decimals. */
public enum DecimalMark {
  /** A point; commas part thousands. */
  POINT,
  /** A comma; points part thousands. */
  COMMA,
  /** A point, in a file where commas may be decimal too: its cells are parted by semicolons. */
  UNSAID
}
