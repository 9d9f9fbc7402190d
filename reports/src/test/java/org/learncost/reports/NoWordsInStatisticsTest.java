package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statistics, fits and analysis return numbers; sentences are written elsewhere. What they throw is
 * for whoever called them, and may be words.
 */
class NoWordsInStatisticsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/learncost/reports");
  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern WORDS = Pattern.compile("[a-z]{2,} [a-z]{2,}");
  private static final Pattern THROWN =
      Pattern.compile("\\bthrow\\b|Exception\\(|\\b(wrong|bad|refuse)\\(");

  @ParameterizedTest
  @ValueSource(strings = {"stats", "fit", "analysis"})
  void holdNoSentences(String folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SOURCES.resolve(folder))) {
      files = walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertTrue(files.size() > 10, files.toString());
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      sentences(Files.readString(file)).forEach(text -> found.add(file + ": " + text));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void findsSentencesButNotWhatIsThrownOrSaidInComments() {
    String thrown = "throw new IllegalArgumentException(\"must be positive\");\n";
    String comment = "/* \"said in passing\" */ // \"and so on\"\n";
    assertEquals(List.of(), sentences(thrown + comment + "String name = \"n\";"));
    assertEquals(
        List.of("\"only three sizes\""),
        sentences(thrown + "return Optional.of(\"only three sizes\");"));
  }

  private static List<String> sentences(String source) {
    String code =
        COMMENT_OR_TEXT
            .matcher(source)
            .replaceAll(m -> m.group().startsWith("\"") ? Matcher.quoteReplacement(m.group()) : "");
    List<String> found = new ArrayList<>();
    for (String statement : code.split("(?<=[;{}])")) {
      if (THROWN.matcher(statement).find()) continue;
      Matcher text = TEXT.matcher(statement);
      while (text.find()) if (WORDS.matcher(text.group()).find()) found.add(text.group());
    }
    return found;
  }
}
