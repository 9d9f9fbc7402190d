package org.learncost.reports.render.label;

import java.util.Locale;

/** How words stand in a sentence. */
public final class Words {
  private Words() {}

  /** With a capital first letter, unless that is a letter of a formula. */
  public static String capital(String words) {
    if (words.isEmpty() || words.charAt(0) >= 128) return words;
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** With an article, as in "An error rate" and "A cross-entropy". */
  public static String an(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "A " : "An ") + noun;
  }
}
