package org.learncost.benchmarks.rounds;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on stderr: a bar with an ETA on a terminal, a line now and then in a log. */
public final class Progress {
  /** run.sh knows whether stderr is a terminal; Java cannot tell before JDK 22. */
  private static final boolean TERMINAL = Boolean.getBoolean("learncost.terminal");

  private static final int LOG_EVERY_MILLIS = 15_000;
  private static final int LOG_WIDTH = 100;

  private Progress() {}

  /**
   * @param work the whole work in any unit that takes about equally long
   */
  public static ProgressBar bar(String task, long work) {
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(work)
            .setStyle(ProgressBarStyle.ASCII);
    return TERMINAL
        ? builder.setConsumer(new ConsoleProgressBarConsumer(System.err)).build()
        : builder
            .setUpdateIntervalMillis(LOG_EVERY_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(System.err::println, LOG_WIDTH))
            .build();
  }
}
