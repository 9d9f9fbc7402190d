package org.learncost.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A program that writes a table twice: Parquet in several files, and CSV. */
final class ParquetFixture {
  private static final int ROWS = 1000;
  private static final int FILES = 3;
  private static final List<String> WORDS = List.of("north", "south, west", "\"east\"");

  private ParquetFixture() {}

  /**
   * Runs the program in a process of its own.
   *
   * @param folder gets table.parquet, table.csv and, with a column that is no number,
   *     nested.parquet
   */
  static void write(Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", Programs.HOME + "/jars/*:target/test-classes"));
    command.addAll(List.of(ParquetFixture.class.getName(), folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("fixture.log").toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("LD_PRELOAD");
    int end = builder.start().waitFor();
    if (end != 0) throw new AssertionError(Files.readString(folder.resolve("fixture.log")));
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    long seed = Long.getLong("learncost.seed", 5);
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    StringBuilder csv = new StringBuilder("a,b.c,count,where,y\n");
    for (int i = 0; i < ROWS; i++) {
      double a = random.nextDouble();
      float b = (float) random.nextDouble();
      long count = random.nextInt(100);
      String word = WORDS.get(random.nextInt(WORDS.size()));
      double y = a * b + count + word.length();
      rows.add(RowFactory.create(a, b, count, word, y));
      csv.append(a + "," + b + "," + count + ",\"" + word.replace("\"", "\"\"") + "\"," + y + "\n");
    }
    Files.writeString(folder.resolve("table.csv"), csv);
    StructType columns =
        new StructType()
            .add("a", DataTypes.DoubleType)
            .add("b.c", DataTypes.FloatType)
            .add("count", DataTypes.LongType)
            .add("where", DataTypes.StringType)
            .add("y", DataTypes.DoubleType);
    try (SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate()) {
      var table = spark.createDataFrame(rows, columns).coalesce(1);
      // As many files, with the rows in the order of the files' names.
      table.write().option("maxRecordsPerFile", ROWS / FILES).parquet(folder + "/table.parquet");
      spark
          .sql("select array(1.0, 2.0) as pixels, 1 as y")
          .write()
          .parquet(folder + "/nested.parquet");
    }
  }
}
