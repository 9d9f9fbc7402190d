package org.learncost.reports.render.document;

/**
 * An answer to one of the questions that a report is read for.
 *
 * @param evidence id of the section that shows where it comes from
 */
public record KeyFinding(Question question, Verdict verdict, String text, String evidence) {

  /** What a reader wants to know, in the order in which a report answers. */
  public enum Question {
    FASTEST("Which backend is fastest?"),
    SAMPLES("How many samples does an error need?"),
    COST("What does it cost?"),
    SLOWER("Did it get slower?"),
    TRUST("Can it be trusted?");

    private final String words;

    Question(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** How far a run can answer: a sign, a word and a colour, each enough by itself. */
  public enum Verdict {
    YES("✔", "answered"),
    PARTLY("▲", "with care"),
    NO("✖", "no answer");

    private final String sign;
    private final String word;

    Verdict(String sign, String word) {
      this.sign = sign;
      this.word = word;
    }

    public String sign() {
      return sign;
    }

    public String word() {
      return word;
    }
  }
}
