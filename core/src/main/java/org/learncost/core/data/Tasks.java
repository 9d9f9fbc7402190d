package org.learncost.core.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All kinds of task, and the tasks that were opened: each once, for some read large files.
 *
 * <p>A task in words is its name and what is set of it: {@code sine}, {@code sine:quality=1.5}. The
 * first setting may be given by its value alone, and what follows a question mark is never taken
 * for part of it: {@code csv:houses.csv?target=price&classes=true}. In a value, a character that
 * would end it is written as in a URL: %3F for ?, %26 for &amp;, %2C for a comma, %25 for %.
 */
public final class Tasks {
  /** To add a kind of task, add it here. */
  private static final List<TaskType> TYPES =
      List.of(
          new SineTask.Type(),
          new Friedman1Task.Type(),
          new TeacherTask.Type(),
          new Mnist1dTask.Type(),
          new ParityTask.Type(),
          new ModularAdditionTask.Type(),
          new CsvTask.Type(),
          new IdxTask.Type());

  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_-]+)(?::([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);
  private static final Pattern SETTING = Pattern.compile("([a-z][a-z0-9-]*)=(.*)", Pattern.DOTALL);

  private final Map<TaskSpec, Task> opened = new HashMap<>();

  /** All kinds, in the order in which help lists them. */
  public static List<TaskType> types() {
    return TYPES;
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException listing those there are
   */
  public static TaskType type(String name) {
    for (TaskType type : TYPES) {
      if (type.name().equals(name)) return type;
    }
    String known = TYPES.stream().map(TaskType::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("task: expected one of " + known + ", not '" + name + "'");
  }

  /**
   * Reads a task in words; settings that it does not name have their defaults.
   *
   * @throws IllegalArgumentException naming what is wrong, and what there is
   */
  public static TaskSpec parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "task: expected a name, as in sine:quality=1.5, not '" + text + "'");
    }
    TaskType type = type(parts.group(1));
    Map<String, String> given = new LinkedHashMap<>();
    String first = parts.group(2);
    if (first != null && !first.isEmpty()) {
      if (isNamed(type, first)) {
        for (String word : first.split("[,&]", -1)) put(type, given, word);
      } else if (type.settings().isEmpty()) {
        throw unknown(type, first);
      } else {
        Setting own = type.settings().get(0);
        given.put(own.name(), own.parse(unescaped(first)));
      }
    }
    String more = parts.group(3);
    if (more != null && !more.isEmpty()) {
      for (String word : more.split("&", -1)) put(type, given, word);
    }
    return complete(type, given);
  }

  /** A path may hold anything, so that only the settings of a kind tell one from a setting. */
  private static boolean isNamed(TaskType type, String text) {
    Matcher first = SETTING.matcher(text);
    if (!first.matches()) return false;
    boolean mayBePath =
        !type.settings().isEmpty() && type.settings().get(0).kind() instanceof Setting.FilePath;
    return !mayBePath || type.settings().stream().anyMatch(s -> s.name().equals(first.group(1)));
  }

  private static void put(TaskType type, Map<String, String> given, String word) {
    Matcher setting = SETTING.matcher(word);
    if (!setting.matches()) {
      throw new IllegalArgumentException(
          type.name() + ": expected SETTING=VALUE, not '" + word + "'");
    }
    Setting known = setting(type, setting.group(1));
    if (given.put(known.name(), known.parse(unescaped(setting.group(2)))) != null) {
      throw new IllegalArgumentException(type.name() + ": " + known.name() + " is given twice");
    }
  }

  private static TaskSpec complete(TaskType type, Map<String, String> given) {
    TreeMap<String, String> all = new TreeMap<>(given);
    for (Setting setting : type.settings()) {
      String byDefault = setting.defaultValue();
      if (all.containsKey(setting.name())) continue;
      if (byDefault == null) {
        throw new IllegalArgumentException(
            "%s: %s is missing (%s)".formatted(type.name(), setting.name(), setting.description()));
      }
      all.put(setting.name(), byDefault);
    }
    return new TaskSpec(type.name(), all);
  }

  /**
   * A setting of a kind of task.
   *
   * @throws IllegalArgumentException listing those there are
   */
  public static Setting setting(TaskType type, String name) {
    for (Setting setting : type.settings()) {
      if (setting.name().equals(name)) return setting;
    }
    throw unknown(type, name);
  }

  private static IllegalArgumentException unknown(TaskType type, String name) {
    String known =
        type.settings().isEmpty()
            ? "it has no settings"
            : "expected one of "
                + type.settings().stream().map(Setting::name).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "%s has no setting '%s': %s".formatted(type.name(), name, known));
  }

  /** The files and folders that a task names and that must be fetched before it can be opened. */
  public static Set<String> fetched(TaskSpec spec) {
    return type(spec.task()).settings().stream()
        .filter(setting -> setting.kind() instanceof Setting.FilePath)
        .map(setting -> setting.in(spec.settings()))
        .filter(DataFiles::isFetched)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A task in words, without what has its default; {@link #parse} reads it back.
   *
   * <p>Settings are told by name, the first one too, unless its value cannot be taken for anything
   * else. There is no comma in it, which would end a value of JMH's {@code -p}.
   */
  public static String text(TaskSpec spec) {
    TaskType type = type(spec.task());
    List<String> told = new ArrayList<>();
    String first = "";
    for (Setting setting : type.settings()) {
      String value = spec.settings().get(setting.name());
      if (value == null || value.equals(setting.defaultValue())) continue;
      boolean alone = setting.defaultValue() == null && first.isEmpty() && told.isEmpty();
      if (alone) {
        first = escaped(value);
      } else {
        told.add(setting.name() + "=" + escaped(value));
      }
    }
    if (first.isEmpty()) {
      return told.isEmpty() ? type.name() : type.name() + ":" + String.join("&", told);
    }
    return type.name() + ":" + first + (told.isEmpty() ? "" : "?" + String.join("&", told));
  }

  private static String escaped(String value) {
    // The sign of escapes first, here; last, where they are read.
    return value.replace("%", "%25").replace("?", "%3F").replace("&", "%26").replace(",", "%2C");
  }

  private static String unescaped(String text) {
    return text.replace("%2C", ",").replace("%26", "&").replace("%3F", "?").replace("%25", "%");
  }

  /**
   * Opens a task, once.
   *
   * @throws IllegalArgumentException if some values do not go together, or a file is not what was
   *     expected; one line that names the value
   */
  public synchronized Task open(TaskSpec spec) {
    Task task = opened.get(spec);
    if (task == null) {
      task = type(spec.task()).open(spec.settings());
      opened.put(spec, task);
    }
    return task;
  }
}
