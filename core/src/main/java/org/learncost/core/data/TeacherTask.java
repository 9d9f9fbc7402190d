package org.learncost.core.data;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.learncost.core.result.Measure;

/**
 * Data of any width: x ~ N(0, 1), and a sparse linear teacher, the same for all seeds, gives each
 * output a score from a few inputs. The targets are the scores with noise, or one-hot the class
 * with the highest score. The noise of numbers is drawn after all inputs, so that rows of two sizes
 * share their inputs and scores, not their noise.
 *
 * @param classes whether the targets are classes, as cross-entropy needs them
 * @param noise deviation of the noise of targets that are numbers
 * @param labelNoise of targets that are classes
 */
public record TeacherTask(
    int inputWidth, int outputWidth, boolean classes, double noise, LabelNoise labelNoise)
    implements Task {
  private static final double NOISE = 0.1;

  public TeacherTask {
    if (inputWidth < 1 || outputWidth < 1) {
      throw new IllegalArgumentException("teacher: widths " + inputWidth + " and " + outputWidth);
    }
    if (classes && outputWidth < 2) {
      throw new IllegalArgumentException(
          "teacher: classes=true needs 2 outputs or more, not outputs=" + outputWidth);
    }
    if (classes && noise != NOISE) {
      throw new IllegalArgumentException(
          "teacher: noise is that of numbers; with classes=true set label-noise, not noise="
              + noise);
    }
    if (!(noise >= 0 && Double.isFinite(noise))) {
      throw new IllegalArgumentException("teacher: noise must not be negative: " + noise);
    }
    labelNoise.requireClasses("teacher", classes);
  }

  /** With the noise that benchmarks have. */
  public TeacherTask(int inputWidth, int outputWidth, boolean classes) {
    this(inputWidth, outputWidth, classes, NOISE, LabelNoise.NONE);
  }

  /** The teacher's task on the command line. */
  public static final class Type implements TaskType {
    private static final Setting INPUTS =
        new Setting("inputs", new Setting.Whole(1, 100_000), "16", "values per row");
    private static final Setting OUTPUTS =
        new Setting("outputs", new Setting.Whole(1, 10_000), "1", "targets per row, or classes");
    private static final Setting CLASSES =
        new Setting("classes", Setting.FLAG, "false", "whether the highest score is the target");
    private static final Setting DEVIATION =
        new Setting(
            "noise",
            new Setting.Decimal(0, 1e6),
            Double.toString(NOISE),
            "deviation of the noise of targets that are numbers");

    @Override
    public String name() {
      return "teacher";
    }

    @Override
    public String description() {
      return "a sparse linear teacher of N(0, 1) inputs of any width, its scores or their highest";
    }

    @Override
    public List<Setting> settings() {
      return List.of(INPUTS, OUTPUTS, CLASSES, DEVIATION, LabelNoise.SETTING);
    }

    @Override
    public Task open(Map<String, String> settings) {
      return new TeacherTask(
          Integer.parseInt(INPUTS.in(settings)),
          Integer.parseInt(OUTPUTS.in(settings)),
          Boolean.parseBoolean(CLASSES.in(settings)),
          Double.parseDouble(DEVIATION.in(settings)),
          LabelNoise.of(LabelNoise.SETTING.in(settings)));
    }
  }

  @Override
  public List<Measure> measures() {
    return classes ? Measures.OF_CLASSES : Measures.OF_NUMBERS;
  }

  @Override
  public OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.of(classes ? 0 : Measures.ofNormal(noise, measure));
  }

  /** From what the mean score, or an even guess, gets wrong. */
  @Override
  public ErrorRange errorRange(Measure measure) {
    if (classes) return ErrorRange.below(Measures.ofGuessing(outputWidth, measure), measure);
    double error = 0;
    for (double variance : SparseTeacher.of(inputWidth, outputWidth).variances()) {
      error += Measures.ofNormal(Math.sqrt(variance + noise * noise), measure) / outputWidth;
    }
    return ErrorRange.below(error, measure);
  }

  @Override
  public TaskData draw(int n, int testRows, long seed, Measure measure) {
    double deviation = classes ? 0 : noise;
    // A stream of its own, so that a training set is a prefix of every larger one.
    RandomGenerator ofLabels = Stream.LABEL_NOISE.of(seed);
    Dataset drawn = draw(n, Stream.TRAIN.of(seed), ofLabels, deviation);
    Dataset train = labelNoise.applied(drawn, seed);
    RandomGenerator ofTest = Stream.TEST.of(seed);
    Dataset test = draw(testRows, ofTest, ofTest, deviation);
    // The same inputs once more, for the noise is drawn after them.
    Dataset clean = draw(testRows, Stream.TEST.of(seed), ofTest, 0);
    return new TaskData(train, test, clean.targets(), measure);
  }

  private Dataset draw(
      int rows, RandomGenerator random, RandomGenerator ofNoise, double deviation) {
    float[] inputs = new float[Math.multiplyExact(rows, inputWidth)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    float[] targets = SparseTeacher.of(inputWidth, outputWidth).scores(inputs, rows);
    for (int i = 0; deviation > 0 && i < targets.length; i++) {
      targets[i] += (float) (deviation * ofNoise.nextGaussian());
    }
    if (classes) toOneHot(targets);
    return new Dataset(rows, inputWidth, outputWidth, inputs, targets);
  }

  private void toOneHot(float[] scores) {
    for (int from = 0; from < scores.length; from += outputWidth) {
      int best = from;
      for (int i = from + 1; i < from + outputWidth; i++) {
        if (scores[i] > scores[best]) best = i;
      }
      for (int i = from; i < from + outputWidth; i++) {
        scores[i] = i == best ? 1 : 0;
      }
    }
  }
}
