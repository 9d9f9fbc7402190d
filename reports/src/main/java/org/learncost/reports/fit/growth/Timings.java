package org.learncost.reports.fit.growth;

import java.util.List;

/**
 * Times by size of input.
 *
 * @param sizes ascending in n
 */
public record Timings(List<Size> sizes) {
  /**
   * One size.
   *
   * @param n one or more
   * @param times positive, one per fork or other independent repetition
   */
  public record Size(double n, double[] times) {
    public Size {
      if (!(n >= 1)) throw new IllegalArgumentException("n must be one or more: " + n);
      if (times.length == 0) throw new IllegalArgumentException("no times at n = " + n);
      for (double time : times) {
        if (!(time > 0)) throw new IllegalArgumentException("a time must be positive: " + time);
      }
    }

    /** The geometric mean, in which scatter by factors averages out. */
    double mean() {
      double sum = 0;
      for (double time : times) sum += Math.log(time);
      return Math.exp(sum / times.length);
    }
  }

  public Timings {
    for (int i = 1; i < sizes.size(); i++) {
      if (!(sizes.get(i).n() > sizes.get(i - 1).n())) {
        throw new IllegalArgumentException("sizes must ascend: " + sizes.get(i).n());
      }
    }
  }

  /** All single times. */
  Points each() {
    int count = sizes.stream().mapToInt(s -> s.times().length).sum();
    double[] n = new double[count];
    double[] time = new double[count];
    int next = 0;
    for (Size size : sizes) {
      for (double t : size.times()) {
        n[next] = size.n();
        time[next++] = t;
      }
    }
    return new Points(n, time);
  }

  /** One mean per size. */
  Points means() {
    return new Points(
        sizes.stream().mapToDouble(Size::n).toArray(),
        sizes.stream().mapToDouble(Size::mean).toArray());
  }

  /**
   * What is fitted.
   *
   * @param time as many as n
   */
  record Points(double[] n, double[] time) {
    int count() {
      return n.length;
    }

    double[] logTimes() {
      return java.util.Arrays.stream(time).map(Math::log).toArray();
    }
  }
}
