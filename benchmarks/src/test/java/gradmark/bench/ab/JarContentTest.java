package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the class path of a jar that has its libraries beside it. */
class JarContentTest {
  @TempDir private Path folder;
  private Path main = Path.of("");
  private Path kernel = Path.of("");

  /** The libraries lead to a further jar, to a folder, to what is not there, and back. */
  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("lib/classes/x"));
    Files.createDirectories(folder.resolve("lib/ignored"));
    main = jar("main.jar", "lib/kernel.jar lib/last.jar lib/ignored https://host/y.jar", "A");
    kernel = jar("lib/kernel.jar", "more.jar ../main.jar classes/ absent.jar", "A", "B");
    jar("lib/more.jar", "kernel.jar", "B", "C");
    jar("lib/last.jar", "", "C", "x/D");
    Files.writeString(folder.resolve("lib/classes/x/D.class"), "classes");
    Files.writeString(folder.resolve("lib/ignored/E.class"), "no slash, no folder");
  }

  @Test
  void librariesComeInTheOrderOfTheJvm() throws IOException {
    try (JarContent content = open()) {
      assertThat(all(content, "A")).containsExactly("main.jar", "kernel.jar");
      assertThat(all(content, "B")).containsExactly("kernel.jar", "more.jar");
      assertThat(all(content, "C")).containsExactly("more.jar", "last.jar");
      assertThat(all(content, "x/D")).containsExactly("classes", "last.jar");
      assertThat(content.hasClass("E")).isFalse();
      assertThat(content.classBytes("x/D")).asString().isEqualTo("classes");
      assertThat(content.names()).containsOnlyOnce("A.class", "B.class", "C.class", "x/D.class");
    }
  }

  @Test
  void anyLibraryThatIsBuiltAnewIsAnother() throws IOException {
    String before = libraries();
    assertThat(libraries()).isEqualTo(before).hasSize(64);
    Files.writeString(folder.resolve("lib/classes/notes.txt"), "no class");
    assertThat(libraries()).isEqualTo(before);

    jar("lib/more.jar", "kernel.jar", "B", "C", "F");
    String rebuilt = libraries();
    assertThat(rebuilt).isNotEqualTo(before);
    Files.writeString(folder.resolve("lib/classes/x/D.class"), "other classes");
    assertThat(libraries()).isNotIn(before, rebuilt);
    jar("main.jar", "", "A");
    assertThat(libraries()).isEmpty();
  }

  @Test
  void aLibraryThatIsNoJarIsNamed() throws IOException {
    Files.writeString(kernel, "no jar");

    assertThatThrownBy(this::open)
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("cannot read " + kernel + " on the class path of " + main + ": ");
  }

  private JarContent open() throws IOException {
    return new JarContent(main, Runtime.version());
  }

  private String libraries() throws IOException {
    try (JarContent content = open()) {
      return content.libraries();
    }
  }

  private static List<String> all(JarContent content, String name) {
    return content.all(name + ".class").stream()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  /** A jar whose classes hold its name. */
  private Path jar(String file, String classPath, String... classes) throws IOException {
    Path path = folder.resolve(file);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (String each : classes) {
        jar.putNextEntry(new ZipEntry(each + ".class"));
        jar.write(path.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
    }
    return path;
  }
}
