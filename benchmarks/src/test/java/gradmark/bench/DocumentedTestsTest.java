package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name tests as what proves a claim: each of them is there, under that name. */
class DocumentedTestsTest {
  private static final Path ROOT = Path.of("..");

  /** {@code XTest}, {@code XTest.method}, or {@code .method} of the class that was named last. */
  private static final Pattern NAMED =
      Pattern.compile("`(?<type>\\w+Test)?(?:\\.(?<method>[a-z]\\w+))?`");

  @Test
  void everyTestThatTheMethodNamesIsThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (String line : Files.readAllLines(ROOT.resolve("docs").resolve("method.md"))) {
      String type = null;
      for (Matcher named = NAMED.matcher(line); named.find(); ) {
        type = named.group("type") == null ? type : named.group("type");
        String method = named.group("method");
        if (type == null || (named.group("type") == null && method == null)) {
          continue;
        }
        String source = sources.getOrDefault(type, "");
        if (source.isEmpty() || (method != null && !source.contains(" " + method + "("))) {
          missing.add(named.group());
        }
        found++;
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).as("tests that are named").isGreaterThan(50);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module : List.of("core", "benchmarks")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString();
          // Two packages may have a test of one name.
          sources.merge(
              name.substring(0, name.length() - ".java".length()),
              Files.readString(file),
              String::concat);
        }
      }
    }
    return sources;
  }
}
