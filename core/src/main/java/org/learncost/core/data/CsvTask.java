package org.learncost.core.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.learncost.core.data.table.CsvReader;
import org.learncost.core.data.table.Table;
import org.learncost.core.result.DataSource;
import org.learncost.core.result.Measure;

/**
 * One column of a table from the others. Numbers are standardised by mean and deviation of the
 * training part, texts one-hot by the categories found in it; a category that is not makes zeros.
 * Columns that are constant in the training part are left out. Errors of numbers are in the
 * target's own unit.
 */
public final class CsvTask extends PartedTask {
  private final String named;
  private final Table table;
  private final TableTarget target;
  private final TableFeatures features;
  private final int[] trainingPart;
  private final int[] testPart;

  private CsvTask(
      String named,
      Table table,
      TableTarget target,
      TableFeatures features,
      int[] trainingPart,
      int[] testPart,
      LabelNoise labelNoise) {
    super(trainingPart.length, testPart.length, labelNoise);
    this.named = named;
    this.table = table;
    this.target = target;
    this.features = features;
    this.trainingPart = trainingPart;
    this.testPart = testPart;
  }

  /** Tables on the command line. */
  static final class Type implements TaskType {
    private static final Setting FILE =
        new Setting("file", new Setting.FilePath(), null, "CSV or TSV, gz or not");
    private static final Setting TARGET =
        new Setting("target", new Setting.Text(), null, "the column to learn");
    private static final Setting CLASSES =
        new Setting("classes", Setting.FLAG, "false", "whether its values are classes");
    private static final Setting DROP =
        new Setting("drop", new Setting.Text(), "", "columns to leave out, with commas between");
    private static final Setting TEST_SHARE =
        new Setting(
            "test-share", new Setting.Decimal(0.001, 0.9), "0.2", "share of rows kept for tests");
    private static final Setting SPLIT_SEED =
        new Setting(
            "split-seed", new Setting.Whole(0, Long.MAX_VALUE), "1", "which rows are for tests");

    private final FileCache<Table> read = new FileCache<>();

    @Override
    public String name() {
      return "csv";
    }

    @Override
    public String description() {
      return "one column of a table from the others: csv:houses.csv?target=price";
    }

    @Override
    public List<Setting> settings() {
      return List.of(FILE, TARGET, CLASSES, DROP, LabelNoise.SETTING, TEST_SHARE, SPLIT_SEED);
    }

    @Override
    public Map<String, List<Path>> files(Map<String, String> settings) {
      String named = FILE.in(settings);
      return Map.of(named, List.of(DataFiles.here(named)));
    }

    @Override
    public Task open(Map<String, String> settings) {
      String named = FILE.in(settings);
      return DataFiles.open(named, file -> open(named, file, settings));
    }

    private Task open(String named, Path file, Map<String, String> settings) {
      boolean classes = Boolean.parseBoolean(CLASSES.in(settings));
      LabelNoise noise =
          LabelNoise.of(LabelNoise.SETTING.in(settings)).requireClasses(name(), classes);
      Table table = read.get(List.of(file), () -> CsvReader.read(file));

      int rows = table.rows();
      int[] order = Shuffle.of(rows, new SplittableRandom(Long.parseLong(SPLIT_SEED.in(settings))));
      long share = Math.round(Double.parseDouble(TEST_SHARE.in(settings)) * rows);
      int tests = (int) Math.min(rows - 1, Math.max(1, share));
      int[] testPart = Arrays.copyOf(order, tests);
      int[] trainingPart = Arrays.copyOfRange(order, tests, rows);

      int target = table.index(TARGET.in(settings));
      return new CsvTask(
          named,
          table,
          classes
              ? TableClasses.of(table, target, trainingPart)
              : TableNumbers.of(table, target, trainingPart),
          TableFeatures.of(table, target, DROP.in(settings), trainingPart),
          trainingPart,
          testPart,
          noise);
    }
  }

  @Override
  public int inputWidth() {
    return features.width();
  }

  @Override
  public int outputWidth() {
    return target.width();
  }

  @Override
  public List<Measure> measures() {
    return target.measures();
  }

  @Override
  public OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.empty();
  }

  /** From what the best constant gets wrong on the training part. */
  @Override
  public ErrorRange errorRange(Measure measure) {
    return ErrorRange.below(target.constantError(measure), measure);
  }

  @Override
  public DataSource source() {
    return new DataSource(named, trainingPart.length, table.sha256());
  }

  @Override
  double targetScale() {
    return target.scale();
  }

  @Override
  Dataset training(int[] rows) {
    return dataset(trainingPart, rows);
  }

  @Override
  Dataset test(int rows) {
    return dataset(testPart, Shuffle.range(rows));
  }

  private Dataset dataset(int[] part, int[] rows) {
    float[] inputs = new float[rows.length * inputWidth()];
    float[] targets = new float[rows.length * outputWidth()];
    for (int i = 0; i < rows.length; i++) {
      features.write(part[rows[i]], inputs, i * inputWidth());
      target.write(part[rows[i]], targets, i * outputWidth());
    }
    return new Dataset(rows.length, inputWidth(), outputWidth(), inputs, targets);
  }
}
