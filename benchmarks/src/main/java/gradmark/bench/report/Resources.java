package gradmark.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The texts that the report is made of. */
public final class Resources {
  private Resources() {}

  /** A file beside this class. */
  public static String text(String name) {
    return absolute("/gradmark/bench/report/" + name);
  }

  /** The script that draws the charts. */
  public static String echarts() {
    Properties versions = new Properties();
    try {
      versions.load(new StringReader(text("versions.properties")));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot be read", impossible);
    }
    String version = versions.getProperty("echarts");
    return absolute("/META-INF/resources/_static/echarts/" + version + "/dist/echarts.min.js");
  }

  private static String absolute(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name + "; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + name + " from the jar", unreadable);
    }
  }
}
