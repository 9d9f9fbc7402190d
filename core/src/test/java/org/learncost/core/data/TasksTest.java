package org.learncost.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {
  private static final String ODD = "ab Z09.,;:?&=%#@!+'\"()[]{}<>|~^$*\\é漢\n\t-_";

  @Test
  void everyTaskInWordsIsReadBack() {
    Random random = new Random(TestSeed.draw());
    for (int i = 0; i < 5000; i++) {
      TaskType type = Tasks.types().get(random.nextInt(Tasks.types().size()));
      TreeMap<String, String> settings = new TreeMap<>();
      for (Setting setting : type.settings()) {
        String byDefault = setting.defaultValue();
        boolean given = byDefault == null || random.nextBoolean();
        settings.put(setting.name(), given ? setting.parse(value(setting, random)) : byDefault);
      }
      TaskSpec spec = new TaskSpec(type.name(), settings);
      String text = Tasks.text(spec);
      assertEquals(spec, Tasks.parse(text), text);
      assertFalse(text.contains(","), text);
    }
  }

  private static String value(Setting setting, Random random) {
    Setting.Kind kind = setting.kind();
    if (kind instanceof Setting.Decimal range) {
      double share = random.nextDouble();
      double value = range.lowest() + share * (Math.min(range.highest(), 10) - range.lowest());
      return new BigDecimal(value).setScale(3, java.math.RoundingMode.CEILING).toPlainString();
    }
    if (kind instanceof Setting.Whole range) {
      return "" + random.nextLong(range.lowest(), range.highest());
    }
    if (kind instanceof Setting.Choice choice) {
      return choice.words().get(random.nextInt(choice.words().size()));
    }
    StringBuilder text = new StringBuilder("x");
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) text.append(ODD.charAt(random.nextInt(ODD.length())));
    return text.append('x').toString();
  }

  @Test
  void filesAreAbsoluteAndOddCharactersEscaped() {
    TaskSpec spec = Tasks.parse("csv:some/../houses.csv?target=price&classes=true");
    String file = Path.of("houses.csv").toAbsolutePath().toString();
    assertEquals(file, spec.settings().get("file"));
    assertEquals("csv:" + file + "?target=price&classes=true", Tasks.text(spec));
    String home = System.getProperty("user.home");
    assertEquals(home + "/x.csv", Tasks.parse("csv:~/x.csv?target=y").settings().get("file"));
    assertEquals(Tasks.parse("teacher:inputs=3,noise=1"), Tasks.parse("teacher?noise=1&inputs=3"));
    assertEquals("/a,b=c:d", Tasks.parse("csv:/a,b=c:d?target=y").settings().get("file"));
    assertEquals("/100%", Tasks.parse("csv:/100%25?target=a%26b%3F").settings().get("file"));
    assertEquals("a&b?", Tasks.parse("csv:/100%25?target=a%26b%3F").settings().get("target"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sine2 | task: expected one of KINDS, not 'sine2'",
        "sine:width=3 | sine has no setting 'width': expected one of quality",
        "mnist1d:noise=0.1 | mnist1d has no setting 'noise': expected one of label-noise",
        "mnist1d:label-noise=2 | label-noise: expected a number from 0 to 1, not '2'",
        "friedman1:features=4 | features: expected a whole number from 5 to 10000, not '4'",
        "csv | csv: file is missing (CSV or TSV, gz or not)",
        "csv:a.csv | csv: target is missing (the column to learn)",
        "csv:a.csv?target= | target: expected some text, not ''",
        "csv:a.csv?target=y&target=z | csv: target is given twice",
        "idx | idx: folder is missing (with train-images-idx3-ubyte etc.)",
      })
  void whatIsNotThereIsNamedWithWhatThereIs(String text, String message) {
    var e = assertThrows(IllegalArgumentException.class, () -> Tasks.parse(text));
    String kinds = Tasks.types().stream().map(TaskType::name).collect(Collectors.joining(", "));
    assertEquals(message.replace("KINDS", kinds), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "teacher:label-noise=0.1 | teacher: label-noise 0.1 needs classes=true",
        "teacher:classes=true | teacher: classes=true needs 2 outputs or more, not outputs=1",
        "teacher:classes=true,outputs=3,noise=1 | with classes=true set label-noise, not noise=1.0",
        "csv:a.csv?target=y&label-noise=0.5 | csv: label-noise 0.5 needs classes=true",
      })
  void valuesThatDoNotGoTogetherAreRefused(String text, String part) {
    TaskSpec spec = Tasks.parse(text);
    var e = assertThrows(IllegalArgumentException.class, () -> new Tasks().open(spec));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void oneTaskIsOpenedOnce() {
    Tasks tasks = new Tasks();
    assertSame(
        tasks.open(Tasks.parse("mnist1d")), tasks.open(Tasks.parse("mnist1d:label-noise=0")));
  }

  @Test
  void namesAreUniqueAndEveryDefaultIsAValue() {
    List<String> names = Tasks.types().stream().map(TaskType::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
    for (TaskType type : Tasks.types()) {
      for (Setting setting : type.settings()) {
        String value = setting.defaultValue();
        if (value != null && !value.isEmpty()) assertEquals(value, setting.parse(value));
      }
    }
  }
}
