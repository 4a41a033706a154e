package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of text in UTF-8. */
public final class TextFile {
  private TextFile() {}

  /**
   * All of a file.
   *
   * @throws Refusal if it cannot be read: names the file and the reason
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw cannotRead(file, fault);
    }
  }

  /** The refusal for a file that cannot be read. */
  static Refusal cannotRead(Path file, IOException fault) {
    String why = fault instanceof NoSuchFileException ? "there is no such file" : fault.toString();
    return new Refusal(ExitCodes.BAD_INPUT, "cannot read " + file + ": " + why, fault);
  }
}
