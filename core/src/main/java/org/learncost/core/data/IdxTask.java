package org.learncost.core.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.learncost.core.data.table.IdxFolder;
import org.learncost.core.result.DataSource;

/**
 * Labelled images as MNIST and Fashion-MNIST are shipped, with their own test part. A pixel from 0
 * to 255 is a value from 0 to 1, as in most work on them; labels from 0 to the largest are classes.
 */
public final class IdxTask extends PartedTask implements UnknownFloorClasses {
  private final String named;
  private final IdxFolder folder;
  private final int classes;

  IdxTask(String named, IdxFolder folder, LabelNoise labelNoise) {
    super(folder.training().rows(), folder.test().rows(), labelNoise);
    this.named = named;
    this.folder = folder;
    classes = 1 + Math.max(largest(folder.training()), largest(folder.test()));
    if (classes < 2) {
      throw new IllegalArgumentException(
          folder.training().labels().file() + ": all labels are 0, expected two classes or more");
    }
  }

  private static int largest(IdxFolder.Part part) {
    int largest = 0;
    for (int row = 0; row < part.rows(); row++) largest = Math.max(largest, part.label(row));
    return largest;
  }

  /** Images on the command line. */
  static final class Type implements TaskType {
    private static final Setting FOLDER =
        new Setting("folder", new Setting.FilePath(), null, "with train-images-idx3-ubyte etc.");

    private final FileCache<IdxFolder> read = new FileCache<>();

    @Override
    public String name() {
      return "idx";
    }

    @Override
    public String description() {
      return "images with labels: a folder of MNIST or Fashion-MNIST as it is shipped, gz or not";
    }

    @Override
    public List<Setting> settings() {
      return List.of(FOLDER, LabelNoise.SETTING);
    }

    @Override
    public Map<String, List<Path>> files(Map<String, String> settings) {
      String named = FOLDER.in(settings);
      return Map.of(named, IdxFolder.files(DataFiles.here(named)));
    }

    @Override
    public Task open(Map<String, String> settings) {
      String named = FOLDER.in(settings);
      LabelNoise noise = LabelNoise.of(LabelNoise.SETTING.in(settings));
      return DataFiles.open(
          named,
          path ->
              new IdxTask(
                  named, read.get(IdxFolder.files(path), () -> IdxFolder.read(path)), noise));
    }
  }

  @Override
  public int inputWidth() {
    return folder.training().images().width();
  }

  @Override
  public int outputWidth() {
    return classes;
  }

  @Override
  public DataSource source() {
    return new DataSource(named, folder.training().rows(), folder.sha256());
  }

  @Override
  Dataset training(int[] rows) {
    return dataset(folder.training(), rows);
  }

  @Override
  Dataset test(int rows) {
    return dataset(folder.test(), Shuffle.range(rows));
  }

  private Dataset dataset(IdxFolder.Part part, int[] rows) {
    int width = inputWidth();
    byte[] pixels = part.images().values();
    float[] inputs = new float[rows.length * width];
    float[] targets = new float[rows.length * classes];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        inputs[i * width + j] = Byte.toUnsignedInt(pixels[rows[i] * width + j]) / 255f;
      }
      targets[i * classes + part.label(rows[i])] = 1;
    }
    return new Dataset(rows.length, width, classes, inputs, targets);
  }
}
