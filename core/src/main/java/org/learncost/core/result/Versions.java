package org.learncost.core.result;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The versions of the parts on the class path, from what Maven leaves in their jars. */
public final class Versions {
  /** Where in META-INF/maven each part has its properties. */
  private static final Map<String, String> PARTS = parts();

  private Versions() {}

  /** What --version prints: this program's name and version; "unknown" outside its jar. */
  public static String program() {
    return "learncost " + read().getOrDefault("Learncost", "unknown");
  }

  /** By the part's name; without those that are not there, as ND4J is not in the bundle. */
  public static Map<String, String> read() {
    Map<String, String> versions = new LinkedHashMap<>();
    PARTS.forEach(
        (name, folder) -> {
          String path = "/META-INF/maven/" + folder + "/pom.properties";
          try (InputStream in = Versions.class.getResourceAsStream(path)) {
            Properties pom = new Properties();
            if (in != null) pom.load(in);
            String version = pom.getProperty("version");
            if (version != null) versions.put(name, version);
          } catch (IOException | IllegalArgumentException e) {
            // The version only labels results.
          }
        });
    return versions;
  }

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Learncost", "org.learncost/learncost-core");
    parts.put("JMH", "org.openjdk.jmh/jmh-core");
    parts.put("Aparapi", "com.aparapi/aparapi");
    parts.put("ND4J", "org.nd4j/nd4j-native");
    parts.put("JavaCPP", "org.bytedeco/javacpp");
    parts.put("OpenBLAS", "org.bytedeco/openblas");
    parts.put("Commons Math", "org.apache.commons/commons-math3");
    parts.put("Commons Numbers", "org.apache.commons/commons-numbers-gamma");
    parts.put("HdrHistogram", "org.hdrhistogram/HdrHistogram");
    parts.put("OSHI", "com.github.oshi/oshi-core");
    return parts;
  }
}
