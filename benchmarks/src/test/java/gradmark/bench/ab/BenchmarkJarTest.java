package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar and a selection from it are refused for. */
class BenchmarkJarTest {
  private static final ForkJava JAVA = ForkJava.current();

  @TempDir private Path folder;

  @Test
  void aMissingFileIsNamedWithItsNeighbours() throws IOException {
    Files.createFile(folder.resolve("benchmarks.jar"));

    refused(folder.resolve("benchmark.jar"), ExitCodes.USAGE)
        .hasMessage(
            "there is no file "
                + folder.resolve("benchmark.jar")
                + "; nearest: "
                + folder.resolve("benchmarks.jar"));
  }

  @Test
  void aFileThatIsNoJarIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.jar"), "no jar");

    refused(text, ExitCodes.BAD_INPUT).hasMessageStartingWith(text + " is no jar: ");
    refused(folder, ExitCodes.BAD_INPUT).hasMessageStartingWith(folder + " is no jar: ");
  }

  @Test
  void aJarWithoutBenchmarksIsRefused() throws IOException {
    Path jar =
        new FixtureJar()
            .with("fixture.Steady", FixtureJar.kernel("Steady", "n"))
            .write(folder.resolve("library.jar"));

    refused(jar, ExitCodes.BAD_INPUT)
        .hasMessageContaining("library.jar is no jar of JMH benchmarks: it has no META-INF/");
  }

  @Test
  void aJarThatDoesNotRunByItselfIsRefused() throws IOException {
    Path jar = FixtureJar.sums().withMain("").write(folder.resolve("original.jar"));

    refused(jar, ExitCodes.BAD_INPUT)
        .hasMessageContaining(
            "original.jar cannot run by itself: its manifest names no Main-Class");
  }

  @Test
  void aDamagedListIsRefused() throws IOException {
    Path jar = FixtureJar.sums().write(folder.resolve("damaged.jar"));
    overwrite(jar, "META-INF/BenchmarkList", "Sums===,===sum\n".getBytes(StandardCharsets.UTF_8));

    refused(jar, ExitCodes.BAD_INPUT).hasMessageContaining("no list of JMH 1.13 or newer");
    overwrite(jar, "META-INF/BenchmarkList", new byte[0]);
    refused(jar, ExitCodes.BAD_INPUT).hasMessageContaining("damaged.jar holds no benchmark");
  }

  @Test
  void aJarForANewerJavaIsRefused() throws IOException {
    Path jar = FixtureJar.sums().write(folder.resolve("newer.jar"));
    byte[] file = read(jar, "fixture/Sums.class");
    file[7] = 99;
    overwrite(jar, "fixture/Sums.class", file);

    selectionRefused(jar, TestOptions.all())
        .hasMessage(
            jar
                + " was built for Java 55 (class fixture.Sums), and this is Java "
                + Runtime.version().feature()
                + "; name a newer one with --java /path/to/bin/java");
  }

  @Test
  void aSelectionThatMatchesNothingNamesNeighbours() throws IOException {
    Path jar = FixtureJar.sums().write(folder.resolve("sums.jar"));

    selectionRefused(jar, TestOptions.of(List.of("Others.stedy"), Map.of()))
        .hasMessageStartingWith(
            "no benchmark of either jar matches 'Others.stedy'; nearest: Others.steady, Others,"
                + " Sums.sum");
    selectionRefused(jar, TestOptions.of(List.of("("), Map.of()))
        .hasMessageStartingWith("'(' is no regular expression: ");
    selectionRefused(jar, TestOptions.of(List.of(), Map.of("lenght", List.of("1"))))
        .hasMessage("-p lenght: no such parameter; nearest: length");
    assertThatThrownBy(() -> Mode.named("fast"))
        .hasMessageStartingWith("-bm fast: not one of [thrpt, avgt, sample, ss, all]; nearest: ");
  }

  @Test
  void anUnknownJavaIsRefused() {
    assertThatThrownBy(() -> ForkJava.of("/no/such/java"))
        .asInstanceOf(type(Refusal.class))
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .extracting(Refusal::getMessage)
        .asString()
        .startsWith("--java /no/such/java does not run: ");
  }

  @Test
  void theVersionOfAJavaIsAsked() {
    assertThat(ForkJava.of(JAVA.command()).version().feature())
        .isEqualTo(Runtime.version().feature());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path jar, int exitCode) {
    return assertThatThrownBy(() -> BenchmarkJar.open(jar, JAVA))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(exitCode));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> selectionRefused(
      Path path, JmhOptions options) {
    return assertThatThrownBy(
            () -> {
              try (BenchmarkJar jar = BenchmarkJar.open(path, JAVA)) {
                new RowPlan(jar, jar, options).rows(JAVA);
              }
            })
        .isInstanceOf(Refusal.class);
  }

  private static byte[] read(Path jar, String entry) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      return Files.readAllBytes(content.getPath(entry));
    }
  }

  private static void overwrite(Path jar, String entry, byte[] bytes) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Files.write(content.getPath(entry), bytes);
    }
  }
}
