package gradmark.bench.selftest;

import gradmark.bench.shell.Build;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.FileHash;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;

/**
 * The jar that has the probes.
 *
 * @param sha256 of its content
 * @param build of Gradmark that it is
 */
public record ProbeJar(Path path, String sha256, Build build) {
  /**
   * The jar that is running.
   *
   * @throws Refusal if no jar is
   */
  public static ProbeJar running() {
    Path path =
        Build.jar()
            .orElseThrow(
                () ->
                    new Refusal(
                        ExitCodes.USAGE,
                        "selftest runs the jar that it is in, and these classes are in none; build"
                            + " it with scripts/build package, and then:"
                            + " java -jar benchmarks/target/benchmarks.jar selftest"));
    return new ProbeJar(path, FileHash.of(path), Build.current());
  }
}
