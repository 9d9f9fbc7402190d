package org.learncost.peers.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.learncost.core.backend.BackendUnavailable;

/** A Python that runs the script; a line for a command, a line of JSON for the answer. */
final class PythonProcess implements AutoCloseable {
  /** Which Python; python3 if it is not set. */
  static final String VARIABLE = "LEARNCOST_PYTHON";

  private static final String SCRIPT = "train_torch.py";
  private static final int EXIT_SECONDS = 5;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String backend;
  private final String python;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final JsonNode greeting;

  /**
   * Starts it and waits until it has read the folder.
   *
   * @throws BackendUnavailable if there is no such Python, or it lacks what the script needs
   */
  PythonProcess(String backend, String variant, Path folder) {
    this.backend = backend;
    String named = System.getenv(VARIABLE);
    python = named == null || named.isBlank() ? "python3" : named;
    try (InputStream script = PythonProcess.class.getResourceAsStream(SCRIPT)) {
      if (script == null) throw new IllegalStateException(SCRIPT + " is missing");
      Files.copy(script, folder.resolve(SCRIPT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      process =
          new ProcessBuilder(python, "-u", SCRIPT, variant, folder.toString())
              .directory(folder.toFile())
              .redirectError(folder.resolve("python.log").toFile())
              .start();
    } catch (IOException e) {
      throw new BackendUnavailable(
          backend, "no " + python + " starts", "name a Python that has PyTorch by " + VARIABLE);
    }
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    greeting = answer();
  }

  /** What it said of itself: device, empty for the processor, and runtime. */
  JsonNode greeting() {
    return greeting;
  }

  /** Sends a command and waits until it is done. */
  void ask(String command) {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      throw ended();
    }
    answer();
  }

  private JsonNode answer() {
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
    return new BackendUnavailable(backend, reason, remedy);
  }

  /** The end of its input is the end of it. */
  @Override
  public void close() {
    try {
      commands.close();
      if (process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) return;
    } catch (IOException e) {
      // It is gone already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
