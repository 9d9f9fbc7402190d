package org.learncost.peers.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;
import org.learncost.peers.python.PythonBackend.Script;

/**
 * A Python that runs the script; a line for a command, a line of JSON for the answer. It serves one
 * plan after the other, for its libraries take seconds to load, and ends with this process.
 */
final class PythonProcess {
  /** Which Python; python3 if it is not set. */
  static final String VARIABLE = "LEARNCOST_PYTHON";

  private static final List<String> FILES =
      List.of("train.py", "torch_networks.py", "jax_networks.py");

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Those that wait for a plan. */
  private static final Map<Key, Deque<PythonProcess>> IDLE = new ConcurrentHashMap<>();

  /** Some libraries settle their threads when they load. */
  private record Key(Script script, int threads) {}

  private final Key key;
  private final String python;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  /** One that waits, or a new one. */
  static PythonProcess take(Script script, int threads) {
    Key key = new Key(script, threads);
    PythonProcess waiting;
    while ((waiting = idle(key).poll()) != null) {
      if (waiting.process.isAlive()) return waiting;
    }
    return new PythonProcess(key);
  }

  private static Deque<PythonProcess> idle(Key key) {
    return IDLE.computeIfAbsent(key, k -> new ConcurrentLinkedDeque<>());
  }

  private PythonProcess(Key key) {
    this.key = key;
    String named = System.getenv(VARIABLE);
    python = named == null || named.isBlank() ? "python3" : named;
    Path folder;
    try {
      folder = Files.createTempDirectory("learncost-scripts");
      folder.toFile().deleteOnExit();
      for (String file : FILES) {
        try (InputStream script = PythonProcess.class.getResourceAsStream(file)) {
          if (script == null) throw new IllegalStateException(file + " is missing");
          Files.copy(script, folder.resolve(file));
          folder.resolve(file).toFile().deleteOnExit();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Script script = key.script();
    ProcessBuilder builder =
        new ProcessBuilder(
                python,
                "-u",
                folder.resolve(FILES.get(0)).toString(),
                script.module(),
                script.variant())
            .redirectError(Redirect.DISCARD);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BackendUnavailable(
          script.backend(), "no " + python + " starts", "name a Python that has it by " + VARIABLE);
    }
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Sends a command and waits until it is done.
   *
   * @throws BackendUnavailable if Python lacks what the script needs, refuses, or has ended
   */
  JsonNode ask(String command) {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      // Why it ended may still be read.
    }
    @Nullable String line;
    try {
      line = answers.readLine();
    } catch (IOException e) {
      throw ended();
    }
    if (line == null) throw ended();
    JsonNode answer;
    try {
      answer = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw unavailable("answered what is no JSON: " + line, "try another Python");
    }
    if (answer.has("error")) {
      throw unavailable(answer.path("error").asText(), answer.path("remedy").asText());
    }
    return answer;
  }

  private BackendUnavailable ended() {
    process.destroyForcibly();
    try {
      int code = process.waitFor();
      return unavailable(
          python + " ended with exit code " + code,
          "find out what ended it (memory?) and run again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable(python + " ended", "run it again");
    }
  }

  private BackendUnavailable unavailable(String reason, String remedy) {
    process.destroyForcibly();
    return new BackendUnavailable(key.script().backend(), reason, remedy);
  }

  /** Lets it wait for the next plan. */
  void release() {
    if (process.isAlive()) idle(key).push(this);
  }
}
