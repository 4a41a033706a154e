package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as reached though no class names it: providers of services, and resources. */
class ReachableCodeTest {
  private static final String SERVICES = "META-INF/services/";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.nio.charset.spi.CharsetProvider",
        "java.nio.file.spi.FileSystemProvider",
        "java.sql.Driver",
        "javax.xml.parsers.SAXParserFactory",
        "org.xml.sax.driver"
      })
  void providersOfThePlatformsServicesCountAlways(String service) throws IOException {
    assertThat(digest(offering(calling("1"), service, "n")))
        .isEqualTo(digest(offering(calling("1"), service, "n")))
        .isNotEqualTo(digest(offering(calling("1"), service, "n + 1")));
  }

  @Test
  void providersOfAnotherServiceCountWhereItIsReached() throws IOException {
    String service = "fixture.Service";
    String naming = calling("Service.class.getName().length()");

    assertThat(digest(offering(calling("1"), service, "n")))
        .isEqualTo(digest(offering(calling("1"), service, "n + 1")));
    assertThat(digest(offering(naming, service, "n")))
        .isNotEqualTo(digest(offering(naming, service, "n + 1")));
  }

  @Test
  void profilersThatAreOfferedToJmhDoNot() throws IOException {
    String service = "org.openjdk.jmh.profile.Profiler";

    assertThat(digest(offering(calling("1"), service, "n")))
        .isEqualTo(digest(offering(calling("1"), service, "n + 1")));
  }

  @Test
  void theFirstOfSeveralProvidersIsTaken() throws IOException {
    String file = SERVICES + "java.sql.Driver";
    FixtureJar one = sources(calling("1")).withResource(file, "fixture.Hidden\nfixture.Kernel\n");
    FixtureJar other = sources(calling("1")).withResource(file, "fixture.Kernel\nfixture.Hidden\n");

    assertThat(digest(one)).isNotEqualTo(digest(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kernel.class.getResource(\"/META-INF/data\")",
        "Kernel.class.getResourceAsStream(\"/META-INF/data\")",
        "Kernel.class.getClassLoader().getResources(\"META-INF/data\")",
        "Kernel.class.getClassLoader().resources(\"META-INF/data\")",
        "ClassLoader.getSystemResource(\"META-INF/data\")",
        "ClassLoader.getSystemResourceAsStream(\"META-INF/data\")",
        "ClassLoader.getSystemResources(\"META-INF/data\")",
        "new java.net.URLClassLoader(null).findResource(\"META-INF/data\")",
        "new java.net.URLClassLoader(null).findResources(\"META-INF/data\")",
        "java.util.ResourceBundle.getBundle(\"META-INF/data\")"
      })
  void resourcesCountByWhateverTheyAreLookedForWith(String looking) throws IOException {
    String kernel = calling(looking);

    assertThat(digest(sources(kernel).withResource("META-INF/data", "1")))
        .isNotEqualTo(digest(sources(kernel).withResource("META-INF/data", "2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/KEY.SF",
        "META-INF/KEY.RSA",
        "META-INF/maven/group/artifact/pom.properties",
        "META-INF/BenchmarkList"
      })
  void whatEveryBuildWritesAnewIsNoResource(String name) throws IOException {
    String kernel = calling("Kernel.class.getResource(\"/data\")");

    assertThat(digest(sources(kernel).withResource(name, "1")))
        .isEqualTo(digest(sources(kernel).withResource(name, "2")));
  }

  /** The root, a service, and a class that nothing names. */
  private static FixtureJar sources(String kernel) {
    return new FixtureJar()
        .with("fixture.Kernel", kernel)
        .with("fixture.Service", "package fixture; interface Service {}")
        .with("fixture.Hidden", FixtureJar.kernel("Hidden", "n"));
  }

  private static FixtureJar offering(String kernel, String service, String bound) {
    return sources(kernel)
        .with("fixture.Hidden", FixtureJar.kernel("Hidden", bound))
        .withResource(SERVICES + service, "# comment\nfixture.Hidden # the only one\n");
  }

  private static String calling(String expression) {
    return """
    package fixture;

    final class Kernel {
      static Object call() throws Exception {
        return EXPRESSION;
      }
    }
    """
        .replace("EXPRESSION", expression);
  }

  private String digest(FixtureJar jar) throws IOException {
    try (JarContent content =
        new JarContent(jar.write(folder.resolve("fixture.jar")), Runtime.version())) {
      return new ReachableCode(content).digest("fixture/Kernel").orElseThrow();
    }
  }
}
