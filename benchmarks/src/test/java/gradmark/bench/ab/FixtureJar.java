package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A jar of JMH benchmarks made from sources as anybody's build would make it; JMH itself is on its
 * manifest's class path.
 */
public final class FixtureJar {
  /** Benchmarks that call a kernel in a class of its own, so that the kernel can be another. */
  static final String BENCHMARKS =
      """
      package fixture;

      import java.util.concurrent.TimeUnit;
      import org.openjdk.jmh.annotations.*;

      @State(Scope.Thread)
      @BenchmarkMode(Mode.AverageTime)
      @OutputTimeUnit(TimeUnit.MICROSECONDS)
      public class Sums {
        @Param({"100", "200"})
        int length;

        @Setup
        public void prepare() {
          length += 0;
        }

        @Benchmark
        public int sum() {
          return Kernel.sum(length);
        }
      }
      """;

  /** The same benchmark of another kernel. */
  static final String OTHERS =
      BENCHMARKS
          .replace("class Sums", "class Others")
          .replace("int sum()", "int steady()")
          .replace("Kernel.sum", "Steady.sum");

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new LinkedHashMap<>();
  private String mainClass = "org.openjdk.jmh.Main";
  private String libraries = "";

  /** A jar with {@link #BENCHMARKS} and kernels for them. */
  static FixtureJar sums() {
    return new FixtureJar()
        .with("fixture.Sums", BENCHMARKS)
        .with("fixture.Others", OTHERS)
        .with("fixture.Kernel", kernel("Kernel", "n"))
        .with("fixture.Steady", kernel("Steady", "n"));
  }

  /** A kernel that adds up to a bound, which is a term with {@code n}. */
  static String kernel(String name, String bound) {
    return """
    package fixture;

    final class NAME {
      static int sum(int n) {
        int sum = 0;
        for (int i = 0; i < BOUND; i++) {
          sum += i ^ (sum << 1);
        }
        return sum;
      }
    }
    """
        .replace("NAME", name)
        .replace("BOUND", bound);
  }

  /** The same with one more class. */
  public FixtureJar with(String className, String source) {
    sources.put(className, source);
    return this;
  }

  FixtureJar withResource(String name, String content) {
    resources.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The same with one more jar on its class path, beside it. */
  FixtureJar withLibrary(String file) {
    libraries += " " + file;
    return this;
  }

  FixtureJar withMain(String name) {
    mainClass = name;
    return this;
  }

  /** Compiles and packs it. */
  public Path write(Path file) throws IOException {
    Path classes = Files.createTempDirectory(file.getParent(), "classes");
    compile(classes);
    Manifest manifest = new Manifest();
    Attributes facts = manifest.getMainAttributes();
    facts.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    facts.put(
        Attributes.Name.CLASS_PATH, urls(jars("jmh-core|jopt-simple|commons-math3")) + libraries);
    if (!mainClass.isEmpty()) {
      facts.put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        add(jar, classes.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
      }
      for (Map.Entry<String, byte[]> resource : resources.entrySet()) {
        add(jar, resource.getKey(), resource.getValue());
      }
    }
    return file;
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private void compile(Path classes) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-classpath",
            jars("jmh-core"),
            "-processorpath",
            jars("jmh-core|jopt-simple|commons-math3|jmh-generator-annprocess"),
            "-nowarn",
            "-processor",
            "org.openjdk.jmh.generators.BenchmarkProcessor");
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, source) -> files.add(new Source(name, source)));
    boolean compiled = compiler.getTask(said, null, null, options, null, files).call();
    assertThat(compiled).as(said.toString()).isTrue();
  }

  /** Jars on this JVM's class path, by their names without a version. */
  private static String jars(String names) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> entry.matches(".*[/\\\\](?:" + names + ")-\\d[^/\\\\]*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String urls(String paths) {
    return Arrays.stream(paths.split(File.pathSeparator, -1))
        .map(path -> Path.of(path).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
