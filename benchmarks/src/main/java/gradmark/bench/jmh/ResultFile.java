package gradmark.bench.jmh;

import gradmark.bench.result.AtomicFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.Options;

/**
 * A result file of JMH that is whole at any moment: each writing replaces the old file in one step.
 */
final class ResultFile {
  private final String given;
  private final Path path;
  private final ResultFormatType format;

  private ResultFile(String given, Path path, ResultFormatType format) {
    this.given = given;
    this.path = path;
    this.format = format;
  }

  /**
   * The file that {@code -rf} or {@code -rff} asks for; empty if neither is given.
   *
   * @throws Refusal if it cannot be written
   */
  static Optional<ResultFile> of(Options options) {
    if (!options.getResult().hasValue() && !options.getResultFormat().hasValue()) {
      return Optional.empty();
    }
    ResultFormatType format = options.getResultFormat().orElse(Defaults.RESULT_FORMAT);
    String given =
        options
            .getResult()
            .orElse(Defaults.RESULT_FILE_PREFIX + "." + format.name().toLowerCase(Locale.ROOT));
    ResultFile file = new ResultFile(given, target(given), format);
    file.prove();
    return Optional.of(file);
  }

  /**
   * Writes all results, replacing what the file held.
   *
   * @throws IOException if that fails; the old file is then as it was
   */
  void write(Collection<RunResult> results) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(format, out).writeOut(results);
    }
    replace(bytes.toByteArray());
  }

  @Override
  public String toString() {
    return given;
  }

  private static Path target(String given) {
    try {
      Path path = Path.of(given).toAbsolutePath();
      // Else a link would be replaced, and not what it points to.
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (InvalidPathException | IOException fault) {
      throw cannotWrite(given, fault);
    }
  }

  /** Finds out before anything runs, and leaves no older result that could pass for a new one. */
  private void prove() {
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("it is a directory");
      }
      if (Files.exists(path) && !Files.isWritable(path)) {
        throw new IOException("it is write-protected");
      }
      if (!Files.exists(path) || Files.isRegularFile(path)) {
        write(List.of());
      }
    } catch (IOException fault) {
      throw cannotWrite(given, fault);
    }
  }

  private void replace(byte[] content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A device or pipe, such as /dev/stdout.
      Files.write(path, content);
      return;
    }
    AtomicFile.replace(path, content);
  }

  private static Refusal cannotWrite(String given, Exception fault) {
    String reason = fault.getClass() == IOException.class ? fault.getMessage() : fault.toString();
    return new Refusal(
        ExitCodes.CANNOT_WRITE, "cannot write the result file " + given + ": " + reason, fault);
  }
}
