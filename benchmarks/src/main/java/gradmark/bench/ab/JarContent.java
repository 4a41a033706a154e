package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * What a JVM finds on the class path of {@code java -jar}: the jar's entries, those of its version
 * where it has several, and the entries of the jars that its manifest names.
 */
final class JarContent implements AutoCloseable {
  private static final String CLASS = ".class";

  private record Source(JarFile jar, JarEntry entry) {}

  private final List<JarFile> jars = new ArrayList<>();
  private final Map<String, Source> entries = new LinkedHashMap<>();
  private final Attributes manifest;

  /**
   * @param version of the JVM that will run it
   * @throws IOException if it cannot be read as a jar
   */
  JarContent(Path path, Runtime.Version version) throws IOException {
    try {
      JarFile first = add(path, version);
      Manifest read = first.getManifest();
      manifest = read == null ? new Attributes() : read.getMainAttributes();
      for (Path other : classPath(path)) {
        if (Files.isRegularFile(other)) {
          add(other, version);
        }
      }
    } catch (IOException fault) {
      close();
      throw fault;
    }
  }

  private JarFile add(Path path, Runtime.Version version) throws IOException {
    JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, version);
    jars.add(jar);
    jar.versionedStream()
        .filter(entry -> !entry.isDirectory())
        .forEach(entry -> entries.putIfAbsent(entry.getName(), new Source(jar, entry)));
    return jar;
  }

  private List<Path> classPath(Path jar) throws IOException {
    String value = manifest.getValue(Attributes.Name.CLASS_PATH);
    List<Path> paths = new ArrayList<>();
    for (String word : value == null ? new String[0] : value.strip().split(" +")) {
      try {
        URI location = new File(jar.toAbsolutePath().toString()).toURI().resolve(new URI(word));
        paths.add(Path.of(location));
      } catch (URISyntaxException | IllegalArgumentException wrong) {
        throw new IOException("its manifest's Class-Path names " + word, wrong);
      }
    }
    return paths;
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
    Source source = entries.get(name);
    if (source == null) {
      return Optional.empty();
    }
    try (InputStream in = source.jar().getInputStream(source.entry())) {
      return Optional.of(in.readAllBytes());
    } catch (IOException fault) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          source.jar().getName() + " is damaged at its entry " + name + ": " + fault.getMessage(),
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
