package gradmark.peers.run;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.peers.work.Unavailable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder {@code peers} of a built checkout.
 *
 * @param path the folder
 */
record Home(Path path) {
  /** The property that scripts/peers names it with. */
  private static final String PROPERTY = "gradmark.peers.home";

  /**
   * The one that this process was told.
   *
   * @throws Refusal if it was told none
   */
  static Home ofThisProcess() {
    String told = System.getProperty(PROPERTY);
    if (told == null) {
      throw new Refusal(
          ExitCodes.USAGE, "-D" + PROPERTY + " is not set; start this with scripts/peers");
    }
    return new Home(Path.of(told).toAbsolutePath().normalize());
  }

  /**
   * The class path of a module: its own jar, and what its build wrote down.
   *
   * @throws Unavailable if the module was not built
   */
  String classPath(String module) {
    Path target = path.resolve(module).resolve("target");
    Path written = target.resolve("classpath");
    try {
      return target.resolve("classes") + File.pathSeparator + Files.readString(written).strip();
    } catch (IOException unbuilt) {
      throw new Unavailable(
          "its libraries were not fetched: there is no "
              + written
              + "; what Maven said is above; try scripts/build -Ppeers package",
          unbuilt);
    }
  }

  /** Where native code is unpacked. */
  Path natives() {
    return path.resolve("target").resolve("natives");
  }
}
