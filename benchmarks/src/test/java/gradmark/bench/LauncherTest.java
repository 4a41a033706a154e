package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on unfit runtimes: two lines, and exit code 69. */
class LauncherTest {
  private static final Path JVMS = Path.of("/usr/lib/jvm");

  @TempDir Path directory;

  @Test
  void oldJavaIsRefused() throws Exception {
    Optional<JavaRuntime> old = installedOldJava();
    assumeTrue(old.isPresent(), "no Java older than 25 under " + JVMS);

    ChildJvm child = launch(old.orElseThrow().command(), "-l", "it's");

    assertThat(child.exitCode()).isEqualTo(69);
    assertThat(child.out()).isEmpty();
    assertThat(child.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("Java " + old.get().version, "Java 25 or newer");
    assertThat(child.err().lines().toList().get(1))
        .satisfiesAnyOf(
            line -> assertThat(line).startsWith("Type: ").endsWith(" -l 'it'\\''s'"),
            line -> assertThat(line).startsWith("Install a JDK 25"));
  }

  @Test
  void runtimeWithoutTheVectorModuleIsRefused() throws Exception {
    Path jlink = Path.of(ChildJvm.java()).resolveSibling("jlink");
    assumeTrue(Files.isExecutable(jlink), "no jlink beside " + ChildJvm.java());
    Path image = directory.resolve("image");
    ChildJvm linked =
        ChildJvm.of(
            List.of(jlink.toString(), "--add-modules", "java.base", "--output", image.toString()));
    assertThat(linked.exitCode()).as(linked.err()).isZero();

    ChildJvm child = launch(image.resolve("bin/java").toString(), "-l");

    assertThat(child.exitCode()).isEqualTo(69);
    assertThat(child.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains(image.toString(), "lacks the module jdk.incubator.vector");

    ChildJvm forks = launch(ChildJvm.java(), "Probe", "-jvm", image.resolve("bin/java").toString());

    assertThat(forks.exitCode()).as("no fork reports plain Java as vectors").isEqualTo(69);
    assertThat(forks.err()).contains("-jvm " + image, "lacks the module jdk.incubator.vector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-jvm %s", "-jvm=%s", "--jvm %s"})
  void oldJavaForForksIsRefused(String option) throws Exception {
    Path old = directory.resolve("old java");
    Files.writeString(
        old,
        """
        #!/bin/sh
        [ "$1" = -version ] || exit 1
        echo 'openjdk version "1.8.0_402"' >&2
        """);
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
    String[] args =
        Stream.of(option.split(" ", -1)).map(word -> word.formatted(old)).toArray(String[]::new);

    ChildJvm child = launch(ChildJvm.java(), args);

    assertThat(child.exitCode()).isEqualTo(69);
    assertThat(child.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("Java 1.8.0_402", "-jvm");
    assertThat(child.err()).doesNotContain(List.of(args).getLast() + "'\n");
  }

  @Test
  void missingJavaForForksIsRefused() throws Exception {
    ChildJvm child = launch(ChildJvm.java(), "Probe", "-jvm", "/nowhere/java");

    assertThat(child.exitCode()).isEqualTo(69);
    assertThat(child.err().lines()).hasSize(2).first().asString().contains("-jvm /nowhere/java");
  }

  @Test
  void ownJavaForForksIsAccepted() throws IOException {
    assertThat(JavaRuntime.ofCommand(ChildJvm.java()).fits()).isTrue();
  }

  @Test
  void exceptionOfTheProgramKeepsItsExitCode() throws Exception {
    ChildJvm child = ChildJvm.run("--no-such-option");

    assertThat(child.exitCode()).isEqualTo(64);
    assertThat(child.err()).contains("--no-such-option: no such option").doesNotContain("\tat ");
  }

  private static ChildJvm launch(String java, String... args)
      throws IOException, InterruptedException {
    String classes =
        Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    List<String> command =
        Stream.concat(Stream.of(java, "-cp", classes, Launcher.class.getName()), Stream.of(args))
            .toList();
    return ChildJvm.of(command);
  }

  private static Optional<JavaRuntime> installedOldJava() throws IOException {
    if (!Files.isDirectory(JVMS)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(JVMS)) {
      return homes
          .sorted()
          .flatMap(home -> JavaRuntime.at(home).stream())
          .filter(JavaRuntime::tooOld)
          .findFirst();
    }
  }
}
