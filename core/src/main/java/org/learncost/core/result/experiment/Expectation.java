package org.learncost.core.result.experiment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What theory or a publication expects of a measured curve. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(value = Expectation.Exponent.class, name = "exponent"),
  @Type(value = Expectation.Order.class, name = "order"),
  @Type(value = Expectation.SameExponent.class, name = "same-exponent"),
  @Type(value = Expectation.Peak.class, name = "peak"),
  @Type(value = Expectation.Monotone.class, name = "monotone"),
  @Type(value = Expectation.ClosedForm.class, name = "closed-form"),
  @Type(value = Expectation.Between.class, name = "between"),
  @Type(value = Expectation.Ratio.class, name = "ratio"),
  @Type(value = Expectation.Floored.class, name = "floored"),
  @Type(value = Expectation.Hyperbola.class, name = "hyperbola"),
  @Type(value = Expectation.Allocation.class, name = "allocation"),
  @Type(value = Expectation.TwoTerms.class, name = "two-terms"),
  @Type(value = Expectation.EffectiveComplexity.class, name = "effective-complexity"),
})
public sealed interface Expectation {
  /** What is claimed, in a sentence, with where it comes from. */
  String claim();

  /** What it speaks of. */
  @JsonIgnore
  List<Curve> curves();

  /**
   * y ∝ x^value between two places: the slope of log y over log x.
   *
   * @param from first x that counts
   * @param to last x that counts
   * @param tolerance by which the slope may differ from the value
   */
  record Exponent(String claim, Curve curve, double from, double to, double value, double tolerance)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The order of an error in a step size h: y = O(h^value), the slope of log y over log h.
   *
   * @param tolerance by which the slope may differ from the value
   */
  record Order(String claim, Curve curve, double value, double tolerance) implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The exponent α of y = C + A·x^-α is the same for all values of a setting.
   *
   * @param setting whose values are curves of their own
   * @param tolerance by which two of them may differ, and still count as the same
   */
  record SameExponent(String claim, Curve curve, String setting, double tolerance)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The highest value lies between two places, and the curve falls on both sides of it.
   *
   * @param start first x that counts: models too small to learn anything may be worse than any peak
   */
  record Peak(String claim, Curve curve, double from, double to, double start)
      implements Expectation {
    /** With all of the curve. */
    public Peak(String claim, Curve curve, double from, double to) {
      this(claim, curve, from, to, -Double.MAX_VALUE);
    }

    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The curve falls, or rises, throughout.
   *
   * @param falling whether it falls
   * @param tolerance by which it may go the other way, as a share of where it started to
   */
  record Monotone(String claim, Curve curve, boolean falling, double tolerance)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The mean over seeds is what a formula gives.
   *
   * @param x where it is checked, ascending
   * @param y what the formula gives there
   * @param standardErrors of the mean within which it must lie, at every x
   */
  record ClosedForm(String claim, Curve curve, double[] x, double[] y, double standardErrors)
      implements Expectation {
    public ClosedForm {
      if (x.length == 0 || x.length != y.length) {
        throw new IllegalArgumentException(
            claim + ": " + x.length + " places and " + y.length + " values");
      }
    }

    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The mean over seeds at one place lies in a range.
   *
   * @param low may be negative infinity
   * @param high may be infinite
   */
  record Between(String claim, Curve curve, double at, double low, double high)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The ratio of two curves' values lies in a range; seed by seed, its geometric mean.
   *
   * @param at where the first is read
   * @param otherAt where the second is read
   * @param low may be 0
   * @param high may be infinite
   */
  record Ratio(
      String claim, Curve curve, double at, Curve other, double otherAt, double low, double high)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve, other);
    }
  }

  /**
   * y = C + A·x^-α with C ≥ 0: the exponent α lies in a range.
   *
   * @param low may be 0
   * @param high may be infinite
   */
  record Floored(String claim, Curve curve, double low, double high) implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * Steps S to an error against the batch B follow S = S_min·(1 + B_crit/B), which is (S/S_min -
   * 1)·(E/E_min - 1) = 1 with E = B·S (McCandlish et al. 2018): fitted to the logarithms of the
   * means, it misses them by no more than a tolerance.
   *
   * @param curve steps against batch
   * @param tolerance the root mean square of the misses, as a share
   */
  record Hyperbola(String claim, Curve curve, double tolerance) implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * A loss L = E + A/N^α + B/D^β over parameters N and samples D: the exponent a = β/(α + β) of the
   * best N at given compute, N ∝ C^a, lies in a range (Hoffmann et al. 2022, approach 3).
   *
   * @param curve x is N, y the loss
   * @param samples the quantity that is D
   */
  record Allocation(String claim, Curve curve, String samples, double low, double high)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * y = A·z^-α + B·x^-β over two axes at once: both exponents are what theory says.
   *
   * @param curve x against y
   * @param setting the other axis z
   * @param alpha expected α
   * @param beta expected β
   * @param tolerance by which each may differ
   */
  record TwoTerms(
      String claim, Curve curve, String setting, double alpha, double beta, double tolerance)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }

  /**
   * The effective model complexity, the largest n that is fitted to a training error of at most a
   * level (Nakkiran et al. 2019), grows with a setting.
   *
   * @param curve training error against n
   * @param setting whose values are curves of their own
   * @param level the training error that counts as fitted
   */
  record EffectiveComplexity(String claim, Curve curve, String setting, double level)
      implements Expectation {
    @Override
    public List<Curve> curves() {
      return List.of(curve);
    }
  }
}
