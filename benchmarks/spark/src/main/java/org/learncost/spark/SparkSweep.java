package org.learncost.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import org.learncost.core.failure.ProcessFailure;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The driver of a sweep, which spark-submit starts. Its standard input has requests, a line each:
 * "fetch" with a file or folder and where its copy is made; "file" with a file that tasks read; the
 * learner; "gpus" if those of executors are to train, too; "speed" and a shard; "run" with a count
 * and as many shards; "time" and what a {@link TimingTask} takes. Its end is the driver's end.
 * Replies go to standard output, see {@link Replies}.
 */
public final class SparkSweep {
  /** Spark tells of a task that failed too often, and gives up its whole job. */
  private static final Pattern GIVEN_UP =
      Pattern.compile("Task (\\d+) in stage \\S+ failed \\d+ times?, most recent failure: (.*)");

  /** As many tell how fast the others are. */
  private static final int MOST_MEASURED = 64;

  private static final String SPEED = "speed";
  private static final String RUN = "run ";
  private static final String FILE = "file ";
  private static final String FETCH = "fetch ";
  private static final String GPUS = "gpus";
  private static final String TIME = "time";

  private final JavaSparkContext spark;
  private final BlockingQueue<String> requests;
  private final Replies replies;
  private final Executors executors;
  private final List<SentFile> files = new ArrayList<>();
  private boolean gpus;

  private SparkSweep(
      JavaSparkContext spark,
      BlockingQueue<String> requests,
      Replies replies,
      Executors executors) {
    this.spark = spark;
    this.requests = requests;
    this.replies = replies;
    this.executors = executors;
  }

  /** Takes no arguments: what it needs to know is in Spark's configuration. */
  public static void main(String[] args) {
    Replies replies = new Replies();
    AtomicReference<@Nullable JavaSparkContext> started = new AtomicReference<>();
    BlockingQueue<String> requests = read(started);
    try {
      JavaSparkContext spark = new JavaSparkContext(new SparkConf());
      started.set(spark);
      Executors executors = new Executors(spark.sc());
      new SparkSweep(spark, requests, replies, executors).serve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      e.printStackTrace();
      replies.error(ProcessFailure.innermost(e));
      replies.close();
      System.exit(1);
    }
  }

  /** Their end ends this process, so that none is left behind by a parent that was killed. */
  private static BlockingQueue<String> read(AtomicReference<@Nullable JavaSparkContext> started) {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  requests.add(line);
                }
              } catch (IOException e) {
                // As good as its end.
              }
              JavaSparkContext spark = started.get();
              // Where hooks of the JVM's end did it, workers would start executors anew.
              if (spark != null) spark.stop();
              System.exit(0);
            },
            "requests");
    reader.setDaemon(true);
    reader.start();
    return requests;
  }

  private void serve() throws InterruptedException, IOException {
    int cores = executors.await();
    executors.watch(
        reason -> {
          replies.error(reason);
          replies.close();
          System.exit(1);
        });
    replies.ready(cores);
    Broadcast<String> learner = spark.broadcast("");
    while (true) {
      String request = requests.take();
      if (request.equals(SPEED)) {
        replies.speed(speed(learner, requests.take(), Math.min(cores, MOST_MEASURED)));
      } else if (request.startsWith(RUN)) {
        int count = Integer.parseInt(request.substring(RUN.length()));
        List<String> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) shards.add(requests.take());
        run(learner, shards);
        replies.end();
      } else if (request.startsWith(FILE)) {
        files.add(SentFile.read(spark, request.substring(FILE.length())));
      } else if (request.equals(TIME)) {
        byte[] words = Base64.getDecoder().decode(requests.take());
        time(List.of(new String(words, StandardCharsets.UTF_8).split("\0", -1)));
      } else if (request.equals(GPUS)) {
        gpus = true;
      } else if (request.startsWith(FETCH)) {
        String[] words = request.substring(FETCH.length()).split("\t", -1);
        FetchedData.fetch(spark, words[0], Path.of(words[1]), Long.parseLong(words[2]));
        replies.fetched();
      } else {
        learner = spark.broadcast(request);
      }
    }
  }

  /**
   * The median of several cores that work at once, for beside others each is slower; NaN where the
   * trial fails, which is for its shard to tell.
   */
  private double speed(Broadcast<String> learner, String shard, int cores) {
    double[] measured = new double[cores];
    try {
      job(
          Collections.nCopies(cores, shard),
          new SpeedTask(new Training(learner, List.copyOf(files), false)),
          ClassTag$.MODULE$.apply(Double.class),
          (i, flopsPerSecond) -> measured[i] = flopsPerSecond);
    } catch (Exception e) {
      if (spark.sc().isStopped()) throw new IllegalStateException(firstLine(e), e);
      return Double.NaN;
    }
    Arrays.sort(measured);
    return measured[cores / 2];
  }

  /** A job of what is left; what Spark gives up has failed, and another job has the others. */
  private void run(Broadcast<String> learner, List<String> shards) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, shards.size()).boxed().toList());
    while (!left.isEmpty()) {
      List<Integer> ids = List.copyOf(left);
      Set<Integer> done = ConcurrentHashMap.newKeySet();
      try {
        job(
            ids.stream().map(shards::get).toList(),
            new ShardTask(new Training(learner, List.copyOf(files), gpus)),
            ClassTag$.MODULE$.apply(String[].class),
            (i, result) -> {
              int id = ids.get(i);
              done.add(id);
              replies.result(id, result);
            });
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        Matcher given = GIVEN_UP.matcher(String.valueOf(e.getMessage()));
        if (!given.find()) throw new IllegalStateException(firstLine(e), e);
        int id = ids.get(Integer.parseInt(given.group(1)));
        done.add(id);
        replies.failed(id, given.group(2));
      }
      left.removeAll(done);
    }
  }

  /**
   * Has a study timed.
   *
   * @param words the host, the archive to write, the names of the program and of the trials, flags
   *     of the JVM, an empty word, the study's arguments
   */
  private void time(List<String> words) throws IOException {
    String host = words.get(0);
    int end = words.indexOf("");
    TimingTask task =
        new TimingTask(
            List.copyOf(files),
            host,
            words.get(2),
            words.get(3),
            words.subList(4, end),
            words.subList(end + 1, words.size()));
    var place = new Tuple2<>("", asScala(List.of(host)));
    ClassTag<String> text = ClassTag$.MODULE$.apply(String.class);
    byte[][][] result = new byte[1][][];
    try {
      job(
          spark.sc().makeRDD(asScala(List.of(place)), text),
          task,
          ClassTag$.MODULE$.apply(byte[][].class),
          (i, bytes) -> result[0] = bytes);
    } catch (Exception e) {
      if (spark.sc().isStopped()) throw new IllegalStateException(firstLine(e), e);
      replies.untimed(firstLine(e));
      return;
    }
    String name = new String(result[0][0], StandardCharsets.UTF_8);
    if (name.isEmpty()) {
      replies.untimed(new String(result[0][1], StandardCharsets.UTF_8));
    } else {
      Files.write(Path.of(words.get(1)), result[0][1]);
      replies.timed(name);
    }
  }

  private static <T> Seq<T> asScala(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Told of each partition's result once, whatever is tried again or twice. */
  private interface Handler<U> {
    void accept(int partition, U result);
  }

  /** One partition for each shard; low ones begin first. */
  private <U> void job(
      List<String> shards,
      AbstractFunction2<TaskContext, Iterator<String>, U> task,
      ClassTag<U> type,
      Handler<U> handler) {
    job(spark.parallelize(shards, shards.size()).rdd(), task, type, handler);
  }

  private <U> void job(
      RDD<String> partitions,
      AbstractFunction2<TaskContext, Iterator<String>, U> task,
      ClassTag<U> type,
      Handler<U> handler) {
    // It is called on Spark's own event loop, and once for each partition.
    var handed =
        new AbstractFunction2<Object, U, BoxedUnit>() {
          @Override
          public BoxedUnit apply(Object partition, U result) {
            handler.accept((Integer) partition, result);
            return BoxedUnit.UNIT;
          }
        };
    spark.sc().runJob(partitions, task, handed, type);
  }
}
