package gradmark.bench.shell;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Which build of Gradmark this is, as its jar's manifest tells.
 *
 * @param version the release, {@code development} where there is no jar
 * @param commit the Git commit, with {@code -dirty} where the tree differed from it; {@code
 *     unknown} where the build was not told
 */
public record Build(String version, String commit) {
  private static final String UNKNOWN = "unknown";

  /** The build that is running. */
  public static Build current() {
    return jar().map(Build::of).orElse(new Build("development", UNKNOWN));
  }

  /** The jar that is running; empty where it is a folder of classes. */
  public static Optional<Path> jar() {
    return Optional.of(codeSource()).filter(Files::isRegularFile);
  }

  private static Build of(Path code) {
    try (JarFile jar = new JarFile(code.toFile())) {
      return of(jar.getManifest());
    } catch (IOException unreadable) {
      throw new Refusal(
          ExitCodes.BAD_INPUT, "cannot read " + code + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * The SHA-256 of the jar that is running; empty where the classes lie in a folder. Versions and
   * commits are equal for all that was built from one commit with uncommitted changes; this is not.
   *
   * @throws Refusal if the jar cannot be read
   */
  public static Optional<String> jarHash() {
    return Optional.of(codeSource()).filter(Files::isRegularFile).map(FileHash::of);
  }

  private static Build of(Manifest manifest) {
    var facts = manifest.getMainAttributes();
    String version = facts.getValue("Implementation-Version");
    String commit = facts.getValue("Git-Commit");
    return new Build(version == null ? UNKNOWN : version, commit == null ? UNKNOWN : commit);
  }

  private static Path codeSource() {
    try {
      URI location = Build.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the class path entry of Gradmark is no URI", impossible);
    }
  }
}
