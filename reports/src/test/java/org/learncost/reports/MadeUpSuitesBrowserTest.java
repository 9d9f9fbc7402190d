package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of suites in the shapes of public ones, wide and narrow, in a browser. */
@Tag("slow")
class MadeUpSuitesBrowserTest {
  @TempDir static Path folder;

  private static Playwright playwright;
  private static Browser browser;

  private final List<String> trouble = new ArrayList<>();

  @BeforeAll
  static void start() {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
  }

  @AfterAll
  static void close() {
    if (playwright != null) playwright.close();
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), trouble);
  }

  private static String report(Path file) {
    ReportCommandTest.Result result = ReportCommandTest.run("report", file.toString());
    assertEquals(0, result.code(), result.err());
    String name = file.getFileName().toString().replace(".json", "-report");
    return file.resolveSibling(name).resolve("index.html").toUri().toString();
  }

  private Page open(String address, int width) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(width, width == 390 ? 844 : 800));
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) trouble.add(m.text());
        });
    page.onPageError(e -> trouble.add("" + e));
    page.navigate(address);
    page.locator("#search input").waitFor();
    return page;
  }

  /** Nothing is wider than the screen, and the first plot is drawn. */
  private void fits(String address) {
    for (int width : new int[] {1280, 390}) {
      Page page = open(address, width);
      page.locator("figure[data-plot] .chart svg").first().waitFor();
      Object wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= width, width + " px: " + wide);
      page.close();
    }
  }

  private static String status(Page page) {
    return page.locator("#search [role=status]").innerText();
  }

  private static List<String> shown(Page page) {
    return page.locator("figure[data-plot]:visible figcaption b").allInnerTexts();
  }

  private static void choose(Page page, String menu, String value) {
    page.getByLabel(menu, new Page.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel(value));
  }

  @Test
  void sevenMethodsStandInOnePlotEachWithItsLawOfGrowth() throws IOException {
    String address = report(MadeUpSuites.oneClass(folder.resolve("one.json")));
    fits(address);
    Page page = open(address, 1280);
    assertEquals(
        List.of("CodecBench along bytes", "CodecBench along bytes"), shown(page), "time and rate");
    List<String> legend = page.locator("figure").first().locator(".legend button").allInnerTexts();
    assertEquals(7, legend.size());
    assertTrue(
        legend
            .get(0)
            .matches(
                "encodeA\\s+n\\^1\\.0\\d\\d \\[.*], O\\(n\\)|encodeA\\s+n\\^(0\\.99\\d|1\\.00) \\[.*], O\\(n\\)"),
        legend.get(0));
    assertTrue(legend.get(6).matches("encodeG\\s+a \\+ n\\^1\\.[56]\\d \\[.*].*"), legend.get(6));
    page.locator(".legend button").nth(2).hover();
    page.waitForCondition(
        () -> Boolean.TRUE.equals(page.evaluate("learncost.charts[0].focus === 'encodeC'")));
    Object strength =
        page.evaluate(
            "(() => { const c = learncost.charts[0]; return c.plot.marks.map(m => c.strength(m)); })()");
    assertTrue(strength.toString().contains("0.12"), strength.toString());
    choose(page, "mode", "thrpt");
    assertEquals("98 of 196 rows", status(page));
    assertEquals(1, shown(page).size());
    choose(page, "method", "encodeB");
    assertEquals("14 of 196 rows", status(page));
    choose(page, "bytes", "bytes=16");
    assertEquals("1 of 196 rows", status(page), "and not 16384's");
    page.close();
  }

  @Test
  void classesOfFewMethodsGetPanelsOfBars() throws IOException {
    String address = report(MadeUpSuites.manyClasses(folder.resolve("classes.json")));
    fits(address);
    Page page = open(address, 1280);
    assertEquals(58, page.locator("figure[data-plot]").count());
    choose(page, "class", "Operation07Benchmark");
    assertEquals("4 of 232 rows", status(page));
    assertEquals(List.of("Operation07Benchmark in ops/s"), shown(page));
    page.close();
  }

  @Test
  void linesOfKindsStandApartAlongSizesInWords() throws IOException {
    String address = report(MadeUpSuites.kindsAndSizes(folder.resolve("kinds.json")));
    fits(address);
    Page page = open(address, 1280);
    choose(page, "size", "size=1M");
    assertEquals("111 of 666 rows", status(page));
    page.locator("#search input").fill("work12 kind=tree");
    page.waitForCondition(() -> status(page).equals("6 of 666 rows"));
    List<String> titles = shown(page);
    assertEquals(1, titles.size(), titles.toString());
    page.close();
  }

  @Test
  void kindsAreColoursAndSecondaryMetricsAreDrawnFromAMenu() throws IOException {
    String address = report(MadeUpSuites.withGarbage(folder.resolve("garbage.json")));
    fits(address);
    Page page = open(address, 1280);
    List<String> legend = page.locator("figure").first().locator(".legend button").allInnerTexts();
    assertEquals(List.of("kind=array", "kind=list", "kind=tree"), legend);
    assertTrue(
        shown(page).stream().allMatch(t -> t.endsWith("Bench in s/op")), shown(page).toString());
    page.locator(".menu select").selectOption("gc.alloc.rate.norm");
    assertTrue(shown(page).size() > 50);
    assertTrue(
        shown(page).stream()
            .allMatch(t -> t.matches("gc\\.alloc\\.rate\\.norm: Type\\d\\dBench in B/op")),
        shown(page).toString());
    page.locator("figure:visible .chart svg").first().waitFor();
    String link = page.url();
    assertTrue(link.endsWith("#m=gc.alloc.rate.norm"), link);
    page.close();
    Page other = open(link, 1280);
    assertTrue(shown(other).get(0).startsWith("gc.alloc.rate.norm: "), shown(other).get(0));
    other.close();
  }
}
