package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.FileHash;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/**
 * A jar of JMH benchmarks, ours or anybody's, by JMH 1.13 or newer. It is read and never loaded:
 * nothing of it comes into this JVM.
 */
final class BenchmarkJar implements AutoCloseable {
  private static final String LIST = "META-INF/BenchmarkList";
  private static final String JMH_MAIN = "org/openjdk/jmh/Main";
  private static final String JMH_FACTS = "jmh.properties";

  /** From here on JMH encodes the values of parameters in its list. */
  private static final Runtime.Version ARMORED = Runtime.Version.parse("1.24");

  private final Path path;
  private final JarContent content;
  private final String sha256;
  private final String jmhVersion;
  private final List<BenchmarkLine> benchmarks;

  private BenchmarkJar(Path path, JarContent content) {
    this.path = path;
    this.content = content;
    byte[] list =
        content
            .bytes(LIST)
            .orElseThrow(
                () ->
                    unfit(
                        "is no jar of JMH benchmarks: it has no "
                            + LIST
                            + ", which JMH's annotation processor writes and the build packs"));
    if (!content.hasClass(JMH_MAIN) || mainClass().isEmpty()) {
      throw unfit(
          "cannot run by itself: "
              + (mainClass().isEmpty() ? "its manifest names no Main-Class" : "JMH is not in it")
              + "; take the jar that has everything in it, often called benchmarks.jar");
    }
    this.sha256 = FileHash.of(path);
    this.jmhVersion = jmhVersion(content);
    this.benchmarks = parse(new String(list, StandardCharsets.UTF_8));
  }

  /**
   * Opens a jar.
   *
   * @param java that will run it
   * @throws Refusal if there is none, or it is no jar that runs JMH benchmarks
   */
  static BenchmarkJar open(Path path, ForkJava java) {
    if (!Files.exists(path)) {
      throw new Refusal(
          ExitCodes.USAGE,
          "there is no file " + path + NearestNames.hint(path.toString(), beside(path)));
    }
    JarContent content;
    try {
      content = new JarContent(path, java.version());
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.BAD_INPUT, path + " is no jar: " + fault.getMessage(), fault);
    }
    try {
      return new BenchmarkJar(path, content);
    } catch (RuntimeException refused) {
      close(path, content);
      throw refused;
    }
  }

  Path path() {
    return path;
  }

  JarContent content() {
    return content;
  }

  /** Of the whole file, in hexadecimal digits. */
  String sha256() {
    return sha256;
  }

  /** A digest of what its manifest's class path leads to; empty where that is nothing. */
  String libraries() {
    return content.libraries();
  }

  /** A digest of all the code that it runs, in hexadecimal digits. */
  String build() {
    return libraries().isEmpty() ? sha256 : new CodeDigest().add(sha256).add(libraries()).hex();
  }

  /** The version of the JMH in it; empty where it does not tell. */
  String jmhVersion() {
    return jmhVersion;
  }

  /**
   * The main class that does what the manifest's does and returns where nothing failed; empty where
   * none is known, because a main class of another's own may end its JVM whatever happens.
   */
  Optional<String> returningMain() {
    if (content.hasClass(ForkProcess.GRADMARK_MAIN.replace('.', '/'))) {
      return Optional.of(ForkProcess.GRADMARK_MAIN);
    }
    return mainClass().filter(JMH_MAIN.replace('/', '.')::equals);
  }

  /** Its benchmarks, one for each mode that they are annotated with. */
  List<BenchmarkLine> benchmarks() {
    return benchmarks;
  }

  /**
   * Makes sure that a Java can load some of its benchmarks.
   *
   * @throws Refusal if a class is of a newer one
   */
  void requireLoadable(Collection<BenchmarkLine> selected, ForkJava java) {
    BenchmarkCode code = new BenchmarkCode(content);
    for (BenchmarkLine benchmark : selected) {
      for (String dotted : List.of(benchmark.userClass(), benchmark.generatedClass())) {
        Optional<String> name = code.classOf(dotted);
        if (name.isPresent()) {
          requireLoadable(name.get(), java);
        }
      }
    }
  }

  private void requireLoadable(String name, ForkJava java) {
    byte[] file = content.classBytes(name);
    int major = file.length < 8 ? 0 : ((file[6] & 0xFF) << 8) | (file[7] & 0xFF);
    if (major > java.newestClassFile()) {
      throw unfit(
          "was built for Java "
              + (major - 44)
              + " (class "
              + name.replace('/', '.')
              + "), and this is Java "
              + java.version().feature()
              + "; name a newer one with --java /path/to/bin/java");
    }
  }

  private List<BenchmarkLine> parse(String list) {
    boolean armored =
        jmhVersion.isEmpty() || Runtime.Version.parse(jmhVersion).compareTo(ARMORED) >= 0;
    List<BenchmarkLine> lines = new ArrayList<>();
    for (String line : list.lines().filter(each -> !each.isBlank()).toList()) {
      if (!line.startsWith("#")) {
        try {
          lines.add(BenchmarkLine.parse(line, armored));
        } catch (IllegalArgumentException fault) {
          throw unfit(
              "has a " + LIST + " that is no list of JMH 1.13 or newer: " + fault.getMessage());
        }
      }
    }
    if (lines.isEmpty()) {
      throw unfit("holds no benchmark: its " + LIST + " is empty");
    }
    return List.copyOf(lines);
  }

  private Optional<String> mainClass() {
    return content.attribute(Attributes.Name.MAIN_CLASS);
  }

  private Refusal unfit(String why) {
    return new Refusal(ExitCodes.BAD_INPUT, path + " " + why);
  }

  private static String jmhVersion(JarContent content) {
    Properties facts = new Properties();
    try {
      facts.load(
          new StringReader(
              new String(
                  content.bytes(JMH_FACTS).orElse(new byte[0]), StandardCharsets.ISO_8859_1)));
    } catch (IOException | IllegalArgumentException unreadable) {
      // It only tells: the list itself is what counts.
      return "";
    }
    String version = facts.getProperty("jmh.version", "").replaceFirst("-.*", "");
    return version.matches("[1-9]\\d*(\\.\\d+)*") ? version.replaceAll("(\\.0)+$", "") : "";
  }

  private static List<String> beside(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    Path given = missing.getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(
              file ->
                  (given == null ? file.getFileName() : given.resolve(file.getFileName()))
                      .toString())
          .toList();
    } catch (IOException unreadable) {
      // Then there is nothing near to name.
      return List.of();
    }
  }

  private static void close(Path path, JarContent content) {
    try {
      content.close();
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, "cannot read " + path + ": " + fault.getMessage(), fault);
    }
  }

  @Override
  public void close() {
    close(path, content);
  }
}
