package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learncost.reports.compare.SyntheticJmh;

/** The page of a suite as large as public ones are: found, sorted and linked to, in a browser. */
@Tag("slow")
class LargeSuiteBrowserTest {
  private static final int RESULTS = 5000;
  private static final long LARGEST_PAGE = 10_000_000;

  @TempDir static Path folder;

  private static Playwright playwright;
  private static Browser browser;
  private static String address;

  /**
   * Fifty classes in five packages, ten methods each, with a parameter of words and one of sizes.
   */
  static Path suite(Path file, int results) throws IOException {
    SplittableRandom random = new SplittableRandom(17);
    SyntheticJmh jmh = new SyntheticJmh();
    for (int i = 0; i < results; i++) {
      int type = i / 100 % 50;
      int method = i / 10 % 10;
      String name = "org.suite.part%d.Type%02dBench.method%d".formatted(type % 5, type, method);
      Map<String, String> params =
          Map.of("kind", i % 2 == 0 ? "array" : "list", "text", "v" + i % 10 + "x");
      double time = (1 + i % 97) * 10;
      List<double[]> forks = new ArrayList<>();
      for (int fork = 0; fork < 3; fork++) {
        forks.add(new double[] {time * Math.exp(0.02 * random.nextGaussian())});
      }
      jmh.add(name, "avgt", "ns/op", forks).params(params);
    }
    return jmh.write(file);
  }

  @BeforeAll
  static void open() throws IOException {
    Path file = suite(folder.resolve("suite.json"), RESULTS);
    ReportCommandTest.Result result = ReportCommandTest.run("report", file.toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().lines().count() <= 70, result.out());
    Path page = folder.resolve("suite-report/index.html");
    assertTrue(Files.size(page) < LARGEST_PAGE, Files.size(page) + " bytes");
    address = page.toUri().toString();
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    if (playwright != null) playwright.close();
  }

  private static String status(Page page) {
    return page.locator("#search [role=status]").innerText();
  }

  private static String first(Page page) {
    return page.locator(".tabulator-row .tabulator-cell").first().innerText();
  }

  /** It is built when it comes near. */
  private static void showTable(Page page) {
    page.locator(".sortable").first().scrollIntoViewIfNeeded();
    page.locator(".tabulator-row").first().waitFor();
  }

  @Test
  void aSuiteIsSearchedSortedAndLinkedTo() {
    List<String> trouble = new ArrayList<>();
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) trouble.add(m.text());
        });
    page.onPageError(e -> trouble.add("" + e));
    page.navigate(address);
    Locator search = page.locator("#search input");
    search.waitFor();
    int panels = page.locator("figure[data-plot]").count();
    assertTrue(panels >= 50, panels + " panels");
    search.fill("type07 method3 kind=list");
    page.waitForCondition(() -> status(page).contains(" of "));
    assertTrue(status(page).matches("[1-9]\\d* of \\d{4,} rows"), status(page));
    showTable(page);
    assertTrue(first(page).contains("Type07Bench.method3"), first(page));
    assertEquals(2, page.locator("figure[data-plot]:not([hidden])").count(), "its class's panels");
    Locator median = page.locator(".tabulator-col", new Page.LocatorOptions().setHasText("median"));
    median.first().click();
    median.first().click();
    page.waitForCondition(() -> page.url().contains("s0=2d"));
    String sorted = first(page);
    String link = page.url();
    assertTrue(link.contains("q=type07+method3+kind%3Dlist"), link);

    Page other = browser.newPage();
    other.navigate(link);
    showTable(other);
    other.waitForCondition(() -> first(other).equals(sorted));
    assertEquals(status(page), status(other));
    other.close();

    Object took =
        page.evaluate(
            "async () => { const box = document.querySelector('#search input'); let worst = 0;"
                + "for (const q of ['t', 'ty', 'type1', 'list', '']) { box.value = q;"
                + "const from = performance.now(); box.dispatchEvent(new Event('input'));"
                + "await new Promise(done => setTimeout(done, 100));"
                + "await new Promise(requestAnimationFrame); worst = Math.max(worst, performance.now() - from - 100); }"
                + "return worst; }");
    System.out.println("longest search over " + RESULTS + " results: " + took + " ms");
    page.close();
    assertEquals(List.of(), trouble);
  }
}
