package gradmark.bench.ab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two jars that know nothing of Gradmark, built once for all tests of a JVM that take them.
 *
 * @param folder theirs, deleted after the last test
 * @param base the jar of {@link FixtureJar#sums()}
 * @param head the same with another kernel, and with benchmarks that fail
 */
record AbJars(Path folder, String base, String head) implements AutoCloseable {
  static final String UNRULY =
      """
      package fixture;

      import org.openjdk.jmh.annotations.*;

      @State(Scope.Thread)
      @BenchmarkMode(Mode.AverageTime)
      public class Unruly {
        @Benchmark
        @Fork(jvmArgs = {"-XX:+ErrorFileToStdout", "-XX:-CreateCoredumpOnCrash"})
        public void crashes() throws Exception {
          String pid = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-SEGV", pid).start().waitFor();
          Thread.sleep(100_000);
        }

        @Benchmark
        public void dies() {
          Runtime.getRuntime().halt(7);
        }

        @Benchmark
        public void hangs() throws InterruptedException {
          Thread.sleep(100_000);
        }

        @Benchmark
        public void throwing() {
          throw new IllegalStateException("told to fail");
        }
      }
      """;

  private static AbJars build() {
    try {
      Path folder = Files.createTempDirectory("jars");
      Path base = FixtureJar.sums().write(folder.resolve("base.jar"));
      Path head =
          FixtureJar.sums()
              .with("fixture.Kernel", FixtureJar.kernel("Kernel", "n + n / 2"))
              .with("fixture.Unruly", UNRULY)
              .write(folder.resolve("head.jar"));
      return new AbJars(folder, base.toString(), head.toString());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> innermostFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : innermostFirst) {
      Files.delete(each);
    }
  }

  /** Gives them to a test's constructor. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == AbJars.class;
    }

    @Override
    public AbJars resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(Namespace.create(AbJars.class))
          .computeIfAbsent(AbJars.class, key -> build(), AbJars.class);
    }
  }
}
