package org.learncost.spark;

import java.io.BufferedWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.learncost.core.failure.ProcessFailure;

/**
 * A copy on this machine of a file or folder of any file system that Hadoop knows; of Parquet, as
 * CSV: its rows in the order of the files' names and of the rows in them, and every number in
 * digits that read back as the same.
 */
final class FetchedData {
  private static final String PARQUET = ".parquet";

  /** Spark's name of the column with each row's file and place. */
  private static final String PLACE = "_metadata.";

  private static final String QUOTE = "\"";

  private final JavaSparkContext spark;
  private final Path source;
  private final long mostBytes;

  private FetchedData(JavaSparkContext spark, Path source, long mostBytes) {
    this.spark = spark;
    this.source = source;
    this.mostBytes = mostBytes;
  }

  /**
   * Fetches one.
   *
   * @param uri of a file, or of a folder with files
   * @param target the file or folder that is made
   * @param mostBytes of all files that are copied
   * @throws IllegalArgumentException in one line, if there is no such file, or none as expected
   */
  static void fetch(JavaSparkContext spark, String uri, java.nio.file.Path target, long mostBytes) {
    try {
      new FetchedData(spark, new Path(uri), mostBytes).fetch(target);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(uri + ": there is no such file or folder");
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new IllegalArgumentException(uri + ": " + ProcessFailure.innermost(e));
    }
  }

  private void fetch(java.nio.file.Path target) throws IOException {
    FileSystem files = source.getFileSystem(spark.hadoopConfiguration());
    List<FileStatus> parts = new ArrayList<>();
    FileStatus whole = files.getFileStatus(source);
    if (whole.isDirectory()) {
      Arrays.stream(files.listStatus(source)).filter(FileStatus::isFile).forEach(parts::add);
    } else {
      parts.add(whole);
    }
    boolean parquet = isParquet(source) || parts.stream().anyMatch(p -> isParquet(p.getPath()));
    if (parquet) {
      writeTable(target);
      return;
    }
    long bytes = parts.stream().mapToLong(FileStatus::getLen).sum();
    if (bytes > mostBytes) {
      throw new IllegalArgumentException(
          "expected at most %d MiB, not %d".formatted(mostBytes >> 20, bytes >> 20));
    }
    if (whole.isDirectory()) Files.createDirectory(target);
    for (FileStatus part : parts) {
      try (InputStream in = files.open(part.getPath())) {
        Files.copy(in, whole.isDirectory() ? target.resolve(part.getPath().getName()) : target);
      }
    }
  }

  private static boolean isParquet(Path path) {
    return path.getName().endsWith(PARQUET);
  }

  private void writeTable(java.nio.file.Path target) throws IOException {
    SparkSession sql = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    var table = sql.read().parquet(source.toString());
    List<StructField> fields = Arrays.asList(table.schema().fields());
    fields.forEach(this::require);
    Column[] columns =
        fields.stream()
            .map(field -> functions.col("`" + field.name().replace("`", "``") + "`"))
            .toArray(Column[]::new);
    Iterator<Row> rows =
        table
            .orderBy(functions.col(PLACE + "file_path"), functions.col(PLACE + "row_index"))
            .select(columns)
            .toLocalIterator();
    try (BufferedWriter csv = Files.newBufferedWriter(target)) {
      csv.write(String.join(",", fields.stream().map(field -> cell(field.name())).toList()));
      csv.newLine();
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < fields.size(); i++) {
          if (i > 0) csv.write(',');
          if (!row.isNullAt(i)) csv.write(cell(row.get(i)));
        }
        csv.newLine();
      }
    }
  }

  private void require(StructField field) {
    Object type = field.dataType();
    boolean flat =
        type instanceof NumericType
            || type instanceof StringType
            || type instanceof BooleanType
            || type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    if (flat) return;
    throw new IllegalArgumentException(
        "column '%s' is %s, expected numbers, texts, booleans or dates"
            .formatted(field.name(), field.dataType().catalogString()));
  }

  private static String cell(Object value) {
    String text = value.toString();
    boolean plain = value instanceof Number || text.matches("[\\w.:+-]+( [\\w.:+-]+)*");
    return plain ? text : QUOTE + text.replace(QUOTE, QUOTE + QUOTE) + QUOTE;
  }
}
