package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium as the system has it, driven by Playwright. Nothing is downloaded. */
final class Browsers {
  private static final int LEAST_NODE = 20;

  private Browsers() {}

  /**
   * What drives the browser. Where it or the browser is missing the test is skipped, but in CI (the
   * variable CI is set) it fails.
   */
  static Playwright playwright() {
    Map<String, String> environment =
        new HashMap<>(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    if (chromium().isEmpty()) missing("no chromium on the PATH: apt-get install chromium");
    // The profile "browser" brings a Node.js; without it the system's is taken.
    if (Browsers.class.getResource("/driver/linux/node") == null) {
      Optional<Path> node = found("node", "nodejs").filter(Browsers::isRecent);
      if (node.isEmpty()) {
        missing("no Node.js of version " + LEAST_NODE + " or newer: mvn -Pbrowser brings one");
      }
      environment.put("PLAYWRIGHT_NODEJS_PATH", node.orElseThrow().toString());
    }
    return Playwright.create(new Playwright.CreateOptions().setEnv(environment));
  }

  static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium().orElseThrow())
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
  }

  private static void missing(String what) {
    if (!System.getenv().getOrDefault("CI", "").isEmpty()) fail("the page is not tested: " + what);
    abort("the page is not tested: " + what);
  }

  private static Optional<Path> chromium() {
    return found("chromium", "chromium-browser", "google-chrome");
  }

  private static Optional<Path> found(String... names) {
    List<Path> candidates = new ArrayList<>();
    for (String name : names) {
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .map(folder -> Path.of(folder, name))
          .forEach(candidates::add);
    }
    return candidates.stream().filter(Files::isExecutable).findFirst();
  }

  private static boolean isRecent(Path node) {
    try {
      Process process = new ProcessBuilder(node.toString(), "--version").start();
      String version =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return version.matches("v\\d+\\..*")
          && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= LEAST_NODE;
    } catch (IOException e) {
      return false;
    }
  }
}
