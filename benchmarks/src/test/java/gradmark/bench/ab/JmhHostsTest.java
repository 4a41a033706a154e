package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhHostsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String FRAGILE =
      """
      package fixture;

      public class Fragile {
        public static void main(String[] args) throws Exception {
          Class.forName("fixture.Steady");
          System.out.println("as told: " + args[0]);
          if (args[0].equals("fail")) {
            System.exit(1);
          }
        }
      }
      """;

  @TempDir private Path jars;
  @TempDir private Path folder;

  @Test
  void aHostServesUntilAForkEndsItAndThenAnotherOneDoes() throws IOException {
    Path jar = FixtureJar.sums().with("fixture.Fragile", FRAGILE).write(jars.resolve("a.jar"));
    Path log = jars.resolve("log");
    try (JmhHosts hosts =
        new JmhHosts(ForkJava.current(), Map.of(jar, "fixture.Fragile"), folder)) {
      assertThat(hosts.serves(jar)).isTrue();
      assertThat(hosts.serves(jars.resolve("b.jar"))).isFalse();

      JmhHost first = hosts.of(jar);
      assertThat(first.run(List.of("work"), log, PATIENCE)).hasValue(0);
      assertThat(hosts.of(jar)).isSameAs(first);
      assertThat(first.run(List.of("fail"), log, PATIENCE)).hasValue(1);

      JmhHost second = hosts.of(jar);
      assertThat(second).isNotSameAs(first);
      assertThat(second.run(List.of("work"), log, PATIENCE)).hasValue(0);
      assertThat(log).content().contains("as told: work");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
