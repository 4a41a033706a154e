package gradmark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaRuntimeTest {
  private static final String VECTOR = "java.base jdk.incubator.vector jdk.jfr";

  @TempDir Path directory;
  private Path userHome = Path.of("");

  @BeforeEach
  void makeUserHome() throws IOException {
    userHome = Files.createDirectory(directory.resolve("user"));
  }

  @ParameterizedTest
  @CsvSource({"25.0.3, true", "25, true", "26-ea, true", "24.0.2, false", "1.8.0_402, false"})
  void versionDecides(String version, boolean fits) throws IOException {
    Path home = runtime("jdk", version, VECTOR);

    assertThat(JavaRuntime.at(home)).get().returns(fits, JavaRuntime::fits);
  }

  @Test
  void missingModuleDecides() throws IOException {
    Path home = runtime("jre", "25.0.1", "java.base java.logging");

    assertThat(JavaRuntime.at(home)).get().returns(false, JavaRuntime::fits);
  }

  @Test
  void directoryWithoutJavaIsNone() throws IOException {
    Path home = runtime("jdk", "25", VECTOR);
    Files.delete(home.resolve("bin/java"));

    assertThat(JavaRuntime.at(home)).isEmpty();
    assertThat(JavaRuntime.at(directory.resolve("absent"))).isEmpty();
  }

  @Test
  void ownVariableComesFirst() throws IOException {
    Path own = runtime("own", "25.0.1", VECTOR);
    Path usual = runtime("usual", "25.0.2", VECTOR);
    Map<String, String> environment =
        Map.of("JAVA_HOME", usual.toString(), "GRADMARK_JAVA_HOME", own.toString());

    assertThat(JavaRuntime.search(environment, userHome))
        .get()
        .returns("25.0.1", runtime -> runtime.version);
  }

  @Test
  void unfitHomesArePassedOver() throws IOException {
    Path old = runtime("old", "17.0.1", VECTOR);
    Path fit = runtime("user/.sdkman/candidates/java/25.0.9-tem", "25.0.9", VECTOR);
    Path link = Files.createSymbolicLink(directory.resolve("bin"), fit.resolve("bin"));
    Map<String, String> environment = Map.of("JAVA_HOME", old.toString(), "PATH", "" + link);

    assertThat(JavaRuntime.search(environment, userHome))
        .get()
        .returns("25.0.9", runtime -> runtime.version)
        .returns(fit.toRealPath().toString(), runtime -> runtime.home);
  }

  private Path runtime(String name, String version, String modules) throws IOException {
    Path home = Files.createDirectories(directory.resolve(name));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }
}
