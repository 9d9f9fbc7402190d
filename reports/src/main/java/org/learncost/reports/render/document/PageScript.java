package org.learncost.reports.render.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.learncost.reports.plot.Plot;
import org.learncost.reports.plot.PlotJson;

/**
 * What a page brings along: its style, its scripts and the data of its plots. The page's policy
 * names the hashes of these scripts, so that a browser runs no other and loads nothing.
 */
final class PageScript {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/%s/echarts.min.js";
  private static final String TABULATOR =
      "/META-INF/resources/webjars/tabulator-tables/%s/dist/js/tabulator.min.js";
  private static final String THEME = "theme.js";
  private static final String REPORT = "report.js";

  private PageScript() {}

  static String style() {
    return resource("report.css");
  }

  /** Of what makes long tables sortable. */
  static String tableStyle() {
    return resource("tables.css");
  }

  /** For the head: chooses light or dark before anything is drawn. */
  static String head() {
    return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        + "style-src 'unsafe-inline'; script-src "
        + scripts().stream().map(PageScript::hash).collect(Collectors.joining(" "))
        + "\">\n"
        + element(resource(THEME));
  }

  /**
   * For the end of the body: the plots' data, then what draws them.
   *
   * @param longTables whether there are tables to sort and filter
   */
  static String body(Collection<Plot> plots, boolean longTables) {
    StringBuilder html = new StringBuilder("<script type=\"application/json\" id=\"plots\">");
    html.append(json(plots)).append("</script>\n");
    if (!plots.isEmpty()) html.append(element(echarts()));
    if (longTables) html.append(element(tabulator()));
    return html.append(element(resource(REPORT))).toString();
  }

  private static List<String> scripts() {
    return List.of(resource(THEME), echarts(), tabulator(), resource(REPORT));
  }

  private static String element(String script) {
    return "<script>" + script + "</script>\n";
  }

  /** Nothing in it may end the element that holds it. */
  private static String json(Collection<Plot> drawn) {
    ArrayNode plots = JsonMapper.builder().build().createArrayNode();
    drawn.forEach(plot -> plots.add(PlotJson.of(plot)));
    try {
      return new JsonMapper()
          .writeValueAsString(plots)
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  private static String echarts() {
    return library(ECHARTS, "org.webjars/echarts");
  }

  private static String tabulator() {
    return library(TABULATOR, "org.webjars.npm/tabulator-tables");
  }

  private static String library(String file, String artifact) {
    Properties versions = new Properties();
    try (InputStream in = open("/META-INF/maven/" + artifact + "/pom.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checked(resource(file.formatted(versions.getProperty("version"))));
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      // A browser reads \r\n as \n before it hashes.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = PageScript.class.getResourceAsStream(name);
    if (in == null) throw new IllegalStateException(name + " is not in the jar");
    return in;
  }

  private static String checked(String script) {
    if (script.contains("</script") || script.contains("<!--")) {
      throw new IllegalStateException("the script would end the element that holds it");
    }
    return script;
  }
}
