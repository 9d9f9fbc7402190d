package org.learncost.core.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands in README.md and in the pages of benchmarks/docs and reports/docs. */
public final class DocumentedCommands {
  /** A line of a code block, or code within a line. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4}\\./run\\.sh(?= |$)(.*)$|`\\./run\\.sh(?= |`)([^`]*)`");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private DocumentedCommands() {}

  /**
   * A command.
   *
   * @param words behind ./run.sh, without --peers and what stands before the command
   * @param pattern whether it stands for many, as in {@code report PATH…}
   */
  public record Documented(String page, List<String> words, boolean pattern) {
    public String command() {
      return words.isEmpty() || words.get(0).startsWith("-") ? "" : words.get(0);
    }

    /** The options by name, without their values. */
    public List<String> options() {
      return words.stream()
          .filter(word -> word.startsWith("--"))
          .map(word -> word.replaceFirst("=.*", ""))
          .toList();
    }

    @Override
    public String toString() {
      return page + ": ./run.sh " + String.join(" ", words);
    }
  }

  /** The folder with run.sh. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("run.sh"))) folder = folder.getParent();
    return folder;
  }

  public static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(root().resolve("README.md")));
    for (String module : List.of("benchmarks", "reports")) {
      try (Stream<Path> files = Files.list(root().resolve(module).resolve("docs"))) {
        files
            .filter(file -> file.toString().endsWith(".md"))
            .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  public static List<Documented> all() throws IOException {
    List<Documented> all = new ArrayList<>();
    for (Path page : pages()) {
      Matcher found = COMMAND.matcher(Files.readString(page));
      while (found.find()) {
        String line = found.group(1) == null ? found.group(2) : found.group(1);
        // A comment, and what a reader puts in, as in results/<a study>.
        line = line.replaceFirst(" +# .*| +#$", "").replaceAll("<[^>]*>", "x");
        boolean pattern = line.matches(".*(…|\\[|\\b[A-Z]{2,}\\b(?!=)).*");
        List<String> words = words(line.replace("…", ""));
        if (words.remove("--peers") && words.remove("--python")) words.remove(0);
        all.add(new Documented(root().relativize(page).toString(), words, pattern));
      }
    }
    return all;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String quoted = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(quoted == null ? word.group(3) : quoted);
    }
    return words;
  }
}
