package org.learncost.reports.fit.growth;

/** The laws of growth that compete, the slowest first. */
public enum GrowthLaw {
  CONSTANT("1"),
  LOGARITHMIC("log n"),
  LINEAR("n"),
  LINEARITHMIC("n log n"),
  QUADRATIC("n²"),
  CUBIC("n³");

  private final String label;

  GrowthLaw(String label) {
    this.label = label;
  }

  /** As in "n log n". */
  public String label() {
    return label;
  }

  /** f(n), with logarithms to the base 2, as Google Benchmark has them. */
  public double of(double n) {
    double log2 = Math.log(n) / Math.log(2);
    return switch (this) {
      case CONSTANT -> 1;
      case LOGARITHMIC -> log2;
      case LINEAR -> n;
      case LINEARITHMIC -> n * log2;
      case QUADRATIC -> n * n;
      case CUBIC -> n * n * n;
    };
  }
}
