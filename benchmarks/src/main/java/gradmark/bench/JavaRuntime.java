package gradmark.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java runtime on this machine: its home, its version and whether it holds the vector module.
 * Uses Java 8 only.
 */
final class JavaRuntime {
  static final int OLDEST = 25;
  static final String VECTOR_MODULE = "jdk.incubator.vector";

  final String home;
  final String version;
  final boolean vectorModule;

  private JavaRuntime(String home, String version, boolean vectorModule) {
    this.home = home;
    this.version = version;
    this.vectorModule = vectorModule;
  }

  /** The runtime this code runs on. */
  static JavaRuntime current() {
    return new JavaRuntime(
        System.getProperty("java.home"), System.getProperty("java.version"), currentVectorModule());
  }

  /** The runtime whose home is a directory, as its {@code release} file tells; empty if none. */
  static Optional<JavaRuntime> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(javaOf(home))) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (BufferedReader in = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
      facts.load(in);
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
    String version = unquote(facts.getProperty("JAVA_VERSION", ""));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String modules = " " + unquote(facts.getProperty("MODULES", "")) + " ";
    boolean vector = modules.contains(" " + VECTOR_MODULE + " ");
    return Optional.of(new JavaRuntime(home.toString(), version, vector));
  }

  /**
   * The runtime behind a {@code java} command, as its {@code release} file or the command itself
   * tells.
   *
   * @throws IOException if the command does not run as a Java
   */
  static JavaRuntime ofCommand(String java) throws IOException {
    Path path = Paths.get(java);
    if (path.getNameCount() > 1 && Files.exists(path)) {
      Path bin = path.toRealPath().getParent();
      Optional<JavaRuntime> released =
          bin == null || bin.getParent() == null ? Optional.empty() : at(bin.getParent());
      if (released.isPresent() && released.get().fits()) {
        return released.get();
      }
    }
    Reply version = ask(java, "-version");
    // The text's form is fixed: <name> version "25.0.3" ...
    String[] quoted = version.text.split("\"", 3);
    if (version.exit != 0 || quoted.length < 3) {
      throw new IOException("'" + java + " -version' does not answer as a Java does");
    }
    boolean vector = ask(java, "--add-modules=" + VECTOR_MODULE, "-version").exit == 0;
    return new JavaRuntime(java, quoted[1], vector);
  }

  /** The first fitting runtime in the usual places; empty if there is none. */
  static Optional<JavaRuntime> search(Map<String, String> environment, Path userHome) {
    for (Path home : usualHomes(environment, userHome)) {
      Optional<JavaRuntime> found = at(home);
      if (found.isPresent() && found.get().fits()) {
        return found;
      }
    }
    return Optional.empty();
  }

  boolean fits() {
    return feature() >= OLDEST && vectorModule;
  }

  boolean tooOld() {
    return feature() < OLDEST;
  }

  String command() {
    return javaOf(Paths.get(home)).toString();
  }

  /** 8 for {@code 1.8.0_402}, 25 for {@code 25.0.3} and {@code 25-ea}. */
  private int feature() {
    String[] parts = version.split("[^0-9]+");
    int first = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
    return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
  }

  private static Path javaOf(Path home) {
    boolean windows = File.separatorChar == '\\';
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  private static List<Path> usualHomes(Map<String, String> environment, Path userHome) {
    List<Path> homes = new ArrayList<>();
    for (String name : new String[] {"GRADMARK_JAVA_HOME", "JAVA_HOME"}) {
      String home = environment.getOrDefault(name, "");
      if (!home.isEmpty()) {
        homes.add(Paths.get(home));
      }
    }
    for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        addHomeOfBin(homes, Paths.get(entry));
      }
    }
    addChildren(homes, Paths.get("/usr/lib/jvm"), "");
    addChildren(homes, Paths.get("/usr/local/lib/jvm"), "");
    addChildren(homes, Paths.get("/opt"), "");
    addChildren(homes, userHome.resolve(".sdkman/candidates/java"), "");
    addChildren(homes, userHome.resolve(".jdks"), "");
    for (Path mac : new Path[] {Paths.get("/"), userHome}) {
      addChildren(homes, mac.resolve("Library/Java/JavaVirtualMachines"), "Contents/Home");
    }
    for (String brew : new String[] {"/opt/homebrew/opt", "/usr/local/opt"}) {
      addChildren(homes, Paths.get(brew), "libexec/openjdk.jdk/Contents/Home");
    }
    return homes;
  }

  private static void addHomeOfBin(List<Path> homes, Path bin) {
    Path java = bin.resolve("java");
    if (!Files.isExecutable(java)) {
      return;
    }
    try {
      Path realBin = java.toRealPath().getParent();
      if (realBin != null && realBin.getParent() != null) {
        homes.add(realBin.getParent());
      }
    } catch (IOException vanished) {
      // A link that leads nowhere offers no runtime; the search goes on elsewhere.
      return;
    }
  }

  private static void addChildren(List<Path> homes, Path directory, String inside) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> children = Files.list(directory)) {
      children.sorted().map(child -> child.resolve(inside)).forEach(homes::add);
    } catch (IOException unreadable) {
      // A directory that cannot be listed offers no runtime; the search goes on elsewhere.
      return;
    }
  }

  private static boolean currentVectorModule() {
    try {
      Class<?> finder = Class.forName("java.lang.module.ModuleFinder");
      Object system = finder.getMethod("ofSystem").invoke(null);
      Object found = finder.getMethod("find", String.class).invoke(system, VECTOR_MODULE);
      return ((Optional<?>) found).isPresent();
    } catch (ReflectiveOperationException beforeModules) {
      return false;
    }
  }

  private static String unquote(String text) {
    return text.replace("\"", "").trim();
  }

  private static Reply ask(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      String text = in.lines().collect(Collectors.joining("\n"));
      return new Reply(process.waitFor(), text);
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + command[0], stopped);
    }
  }

  private static final class Reply {
    final int exit;
    final String text;

    Reply(int exit, String text) {
      this.exit = exit;
      this.text = text;
    }
  }
}
