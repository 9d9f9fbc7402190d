package org.learncost.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.reports.text.Numbers;

/** The report as a reader has it: in a browser, without a network. */
@Tag("slow")
class BrowserTest {
  private static final String PLOT = "#plot-throughput";
  private static final String CHART =
      "learncost.charts.find(c => c.plot.id === 'throughput').chart";

  @TempDir static Path results;

  private static Playwright playwright;
  private static Browser browser;
  private static String address;

  /** What must stay empty: messages of errors, and requests beyond the page itself. */
  private final List<String> trouble = new ArrayList<>();

  private BrowserContext context;

  @BeforeAll
  static void open() throws IOException {
    playwright = Browsers.playwright();
    browser = Browsers.launch(playwright);
    Path run = new SyntheticRun().seeds(4).write(results);
    assertEquals(0, ReportCommandTest.run("report", "--full", run.toString()).code());
    address = run.resolve("report/index.html").toUri().toString();
  }

  @AfterAll
  static void close() {
    if (playwright != null) playwright.close();
  }

  private Page page(int width, int height) {
    return page(new Browser.NewContextOptions().setViewportSize(width, height));
  }

  private Page page(Browser.NewContextOptions options) {
    context = browser.newContext(options.setOffline(true));
    Page page = context.newPage();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) trouble.add("console: " + m.text());
        });
    page.onPageError(e -> trouble.add("error: " + e));
    page.onRequest(
        r -> {
          if (!r.url().equals(address)) trouble.add("request: " + r.url());
        });
    page.navigate(address);
    // Long tables are built while nothing else is to be done, and move what is below them.
    page.waitForCondition(
        () ->
            Boolean.TRUE.equals(
                page.evaluate("!window.learncost || learncost.tables.every(t => t.ready)")));
    return page;
  }

  @AfterEach
  void nothingWentWrong() {
    if (context != null) context.close();
    assertEquals(List.of(), trouble);
  }

  private static Locator chart(Page page) {
    page.locator(PLOT).scrollIntoViewIfNeeded();
    Locator svg = page.locator(PLOT + " .chart svg");
    svg.waitFor();
    return svg;
  }

  private static int series(Page page) {
    return (int) page.evaluate(CHART + ".getOption().series.length");
  }

  /** Moves the mouse onto a backend's mean at batch 32, and returns what the page shows. */
  private static String hover(Page page) {
    Locator svg = chart(page);
    Object place =
        page.evaluate(
            "() => { const c = learncost.charts.find(c => c.plot.id === 'throughput');"
                + "const m = c.plot.marks.find(m => m.large && m.series.startsWith('vector'));"
                + "const p = m.data.find(p => p[0] === 32);"
                + "return [...c.chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0},"
                + " [c.place(c.axes.x, p[0]), c.place(c.axes.y, p[1])]), p[1]]; }");
    List<?> at = (List<?>) place;
    var box = svg.boundingBox();
    page.mouse().move(box.x + number(at.get(0)) - 3, box.y + number(at.get(1)));
    page.mouse().move(box.x + number(at.get(0)), box.y + number(at.get(1)));
    Locator tip = page.locator(PLOT + " .chart > div:not(:has(svg))");
    tip.first().waitFor();
    String shown = Numbers.of(number(at.get(2)), Numbers.Style.SI);
    String text = tip.first().innerText();
    assertTrue(text.contains(shown), text + " holds " + shown);
    return text;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Test
  void hoveringShowsTheValueItsIntervalAndWhatItIs() {
    String text = hover(page(1280, 900));
    assertTrue(text.contains("vector · CPU"), text);
    assertTrue(text.contains("interval: ["), text);
    assertTrue(text.contains("mean of forks"), text);
  }

  @Test
  void aSeriesIsHiddenAndShownAgain() {
    Page page = page(1280, 900);
    chart(page);
    int all = series(page);
    Locator key = page.locator(PLOT + " .legend button").first();
    key.press("Enter");
    assertEquals("false", key.getAttribute("aria-pressed"));
    assertTrue(series(page) < all, "fewer than " + all);
    key.click();
    assertEquals(all, series(page));
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosenWhichIsRemembered() {
    Page page =
        page(
            new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(1280, 900));
    chart(page);
    String dark = ground(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.waitForCondition(() -> !ground(page).equals(dark));
    page.locator("#theme").click();
    assertEquals(dark, ground(page));
    // The browser writes it down in another process, when it comes to it.
    page.waitForCondition(
        () -> {
          page.reload();
          return ground(page).equals(dark);
        });
    String ink =
        (String)
            page.evaluate(
                "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()");
    chart(page);
    String axis = (String) page.evaluate(CHART + ".getOption().xAxis[0].nameTextStyle.color");
    assertEquals(ink, axis, "plots follow");
  }

  private static String ground(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void anAxisIsSwitchedToLinearAndValuesStay() {
    Page page = page(1280, 900);
    chart(page);
    String before = hover(page);
    Locator axis = page.locator(PLOT + " [data-axis=y]");
    assertEquals("y: log", axis.innerText());
    double top = number(page.evaluate(CHART + ".getOption().yAxis[0].max"));
    axis.click();
    assertEquals("y: linear", axis.innerText());
    double linear = number(page.evaluate(CHART + ".getOption().yAxis[0].max"));
    assertEquals(Math.pow(10, top), linear, 1e-6 * linear);
    page.mouse().move(0, 0);
    assertEquals(before, hover(page));
  }

  @Test
  void draggingZoomsAndResetShowsAll() {
    Page page = page(1280, 900);
    Locator svg = chart(page);
    String extent = CHART + ".getModel().getComponent('yAxis', 0).axis.scale.getExtent()";
    Object all = page.evaluate(extent);
    page.locator(PLOT + " .tools button", new Page.LocatorOptions().setHasText("zoom")).click();
    var box = svg.boundingBox();
    page.mouse().move(box.x + 150, box.y + 60);
    page.mouse().down();
    page.mouse().move(box.x + 250, box.y + 120);
    page.mouse().move(box.x + 300, box.y + 200);
    page.mouse().up();
    page.waitForCondition(() -> !page.evaluate(extent).equals(all));
    page.locator(PLOT + " .tools button", new Page.LocatorOptions().setHasText("reset")).click();
    assertEquals(all, page.evaluate(extent));
  }

  @ParameterizedTest
  @CsvSource({"1280, 900", "390, 844"})
  void nothingIsWiderThanTheWindow(int width, int height) {
    Page page = page(width, height);
    // Every plot is drawn, from the first to the last.
    page.locator("figure").all().forEach(Locator::scrollIntoViewIfNeeded);
    page.waitForCondition(
        () ->
            (boolean)
                page.evaluate("learncost.charts.every(c => c.figure.querySelector('.chart svg'))"));
    assertEquals(width, (int) page.evaluate("document.documentElement.scrollWidth"));
    Object outside =
        page.evaluate(
            "[...document.querySelectorAll('figure, .scroll, .chart svg')].filter(e =>"
                + " e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80))");
    assertEquals(List.of(), outside);
  }

  @Test
  void paperGetsTheStaticDrawings() {
    Page page = page(1280, 900);
    chart(page);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.locator(PLOT + " .print svg").waitFor();
    assertFalse(page.locator(PLOT + " .chart").isVisible());
    assertFalse(page.locator("nav").isVisible());
    assertTrue(page.pdf().length > 50_000);
  }

  @Test
  void withoutAScriptTheStaticDrawingsAreThere() {
    Page page =
        page(
            new Browser.NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1280, 900));
    assertTrue(page.locator(PLOT + " noscript svg").isVisible());
    assertFalse(page.locator(PLOT + " .chart").isVisible());
  }

  @Test
  void aWordIsExplainedByKeyboardAndTouch() {
    Page page = page(390, 844);
    Locator word =
        page.locator("th a.term", new Page.LocatorOptions().setHasText("samples/s")).first();
    word.focus();
    Locator meaning = page.locator("#meaning");
    assertTrue(meaning.innerText().contains("Training samples per second"), meaning.innerText());
    page.keyboard().press("Escape");
    assertFalse(meaning.isVisible());
    word.click();
    assertTrue(meaning.isVisible());
  }

  @Test
  void theScriptWritesNumbersAsJavaDoes() {
    Page page = page(1280, 900);
    double[] values = {
      0, 1, 0.99949, 0.9996, 1.5e-7, 123.4, 999.6, 1e3, 1e5, 99_999, 1234567, 3.2e-5, 7199, 7201
    };
    for (Numbers.Style style : Numbers.Style.values()) {
      for (double value : values) {
        Object shown =
            page.evaluate(
                "([v, s]) => learncost.format(v, s)",
                List.of(value, style.name().toLowerCase(Locale.ROOT)));
        assertEquals(Numbers.of(value, style), shown, value + " " + style);
      }
    }
  }

  @Test
  void idsAreUnique() {
    Page page = page(1280, 900);
    Object twice =
        page.evaluate(
            "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)");
    assertEquals(List.of(), twice);
  }
}
