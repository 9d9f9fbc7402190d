package org.learncost.reports.render.document;

/**
 * An answer to one of the questions that a report is read for, or a verdict on a claim.
 *
 * @param number its place among the others, from 1
 * @param question the question or the claim, a sentence
 * @param evidence id of the section that shows where it comes from
 */
public record KeyFinding(
    int number, String question, Verdict verdict, String text, String evidence) {
  public KeyFinding(Question question, Verdict verdict, String text, String evidence) {
    this(question.ordinal() + 1, question.words(), verdict, text, evidence);
  }

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
    YES("✔", "answered", "yes"),
    PARTLY("▲", "with care", "partly"),
    NO("✖", "no answer", "no"),
    HOLDS("✔", "holds", "yes"),
    CANNOT_TELL("▲", "cannot tell", "partly"),
    DOES_NOT_HOLD("✖", "does not hold", "no");

    private final String sign;
    private final String word;
    private final String style;

    Verdict(String sign, String word, String style) {
      this.sign = sign;
      this.word = word;
      this.style = style;
    }

    /** The name of its look in the page. */
    String style() {
      return style;
    }

    public String sign() {
      return sign;
    }

    public String word() {
      return word;
    }
  }
}
