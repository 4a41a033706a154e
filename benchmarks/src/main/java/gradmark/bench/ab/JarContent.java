package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.FileHash;
import gradmark.bench.shell.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * What a JVM finds on the class path of {@code java -jar}: the jar's entries, those of its version
 * where it has several, and in the JVM's order what the jars and folders hold that its manifest
 * names, and the manifests of these jars in turn.
 */
final class JarContent implements AutoCloseable {
  private static final String CLASS = ".class";

  private interface Opening {
    InputStream open() throws IOException;
  }

  /** Something of a name, of which a class path may hold several. */
  private record Source(String place, Opening opening) {}

  private final List<JarFile> jars = new ArrayList<>();
  private final Map<String, List<Source>> entries = new LinkedHashMap<>();
  private final Attributes manifest;
  private final String libraries;

  /**
   * @param version of the JVM that will run it
   * @throws IOException if it cannot be read as a jar
   * @throws Refusal if one that its class path names cannot
   */
  JarContent(Path path, Runtime.Version version) throws IOException {
    try {
      manifest = addJar(path, version);
      libraries = addLibraries(path, version);
    } catch (IOException | RuntimeException fault) {
      close();
      throw fault;
    }
  }

  /** Adds the main attributes' class path, and returns its digest; empty where there is none. */
  private String addLibraries(Path path, Runtime.Version version) throws IOException {
    CodeDigest digest = new CodeDigest();
    Deque<Path> unopened = new ArrayDeque<>(classPath(path, manifest));
    Set<Path> opened = new HashSet<>(Set.of(path.toAbsolutePath().normalize()));
    while (!unopened.isEmpty()) {
      Path next = unopened.pop();
      if (!opened.add(next)) {
        continue;
      }
      try {
        if (Files.isDirectory(next)) {
          addFolder(next, digest);
        } else {
          // Its own class path comes before what is still to be opened.
          classPath(next, addJar(next, version)).reversed().forEach(unopened::push);
          digest.add(FileHash.of(next));
        }
      } catch (IOException fault) {
        throw new Refusal(
            ExitCodes.BAD_INPUT,
            "cannot read " + next + " on the class path of " + path + ": " + fault.getMessage(),
            fault);
      }
    }
    return opened.size() == 1 ? "" : digest.hex();
  }

  private Attributes addJar(Path path, Runtime.Version version) throws IOException {
    JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, version);
    jars.add(jar);
    jar.versionedStream()
        .filter(entry -> !entry.isDirectory())
        .forEach(entry -> add(entry.getName(), jar.getName(), () -> jar.getInputStream(entry)));
    Manifest read = jar.getManifest();
    return read == null ? new Attributes() : read.getMainAttributes();
  }

  private void addFolder(Path folder, CodeDigest digest) throws IOException {
    for (Map.Entry<String, Path> file : ClassPathFolder.files(folder).entrySet()) {
      add(file.getKey(), folder.toString(), () -> Files.newInputStream(file.getValue()));
      // What else lies in a folder may change from one minute to the next.
      if (file.getKey().endsWith(CLASS)) {
        digest.add(file.getKey()).add(FileHash.of(file.getValue()));
      }
    }
  }

  private void add(String name, String place, Opening opening) {
    entries.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Source(place, opening));
  }

  /** The jars and folders that a manifest names, those that are there. */
  private static List<Path> classPath(Path jar, Attributes manifest) throws IOException {
    String value = manifest.getValue(Attributes.Name.CLASS_PATH);
    List<Path> paths = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(value == null ? "" : value);
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      try {
        URI location = new File(jar.toAbsolutePath().toString()).toURI().resolve(new URI(word));
        // The JVM passes over what is elsewhere, and tells folders by the slash at their end.
        if ("file".equalsIgnoreCase(location.getScheme())) {
          Path path = Path.of(location).normalize();
          boolean folder = location.getPath().endsWith("/");
          if (folder ? Files.isDirectory(path) : Files.isRegularFile(path)) {
            paths.add(path);
          }
        }
      } catch (URISyntaxException | IllegalArgumentException wrong) {
        throw new IOException("the Class-Path in its manifest names " + word, wrong);
      }
    }
    return paths;
  }

  /**
   * A digest of all jars of the class path but the first, and of the classes in its folders; empty
   * where there are none.
   */
  String libraries() {
    return libraries;
  }

  /** A main attribute of the manifest; empty where it has none of this name. */
  Optional<String> attribute(Attributes.Name name) {
    return Optional.ofNullable(manifest.getValue(name));
  }

  /** The names of all entries, a class path's first jar first. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Whether there is a class of this name, with slashes. */
  boolean hasClass(String name) {
    return entries.containsKey(name + CLASS);
  }

  /**
   * The bytes of a class.
   *
   * @param name with slashes; there is one of this name
   * @throws Refusal if its entry is damaged
   */
  byte[] classBytes(String name) {
    return bytes(name + CLASS).orElseThrow();
  }

  /**
   * The content of an entry; empty if there is none of this name.
   *
   * @throws Refusal if it is damaged
   */
  Optional<byte[]> bytes(String name) {
    return sources(name).stream().findFirst().map(source -> read(source, name));
  }

  /**
   * The contents of all entries of a name, in the order of the class path.
   *
   * @throws Refusal if one is damaged
   */
  List<byte[]> all(String name) {
    return sources(name).stream().map(source -> read(source, name)).toList();
  }

  private List<Source> sources(String name) {
    return entries.getOrDefault(name, List.of());
  }

  private static byte[] read(Source source, String name) {
    try (InputStream in = source.opening().open()) {
      return in.readAllBytes();
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          source.place() + " is damaged at its entry " + name + ": " + fault.getMessage(),
          fault);
    }
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : jars) {
      jar.close();
    }
  }
}
