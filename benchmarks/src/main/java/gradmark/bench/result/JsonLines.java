package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * Reads a file of one JSON value a line. A last line without an end is the trace of a writer that
 * was killed: it counts only if it is whole.
 */
public final class JsonLines {
  private JsonLines() {}

  /** Makes a value of a line. */
  @FunctionalInterface
  public interface Parser<T> {
    /**
     * The value.
     *
     * @param number of the line, from 1
     * @throws JacksonException if it is damaged
     * @throws Refusal if it is whole, and still of no use
     */
    T parse(int number, String line);
  }

  /** Tells what is wrong with a line, and the cure. */
  @FunctionalInterface
  public interface Damage {
    /** The message. */
    String words(int number, String line, JacksonException fault);
  }

  /**
   * The values, in the file's order.
   *
   * @throws Refusal if the file cannot be read, or a line that was not cut off is damaged
   */
  public static <T> List<T> read(Path file, Parser<T> parser, Damage damage) {
    String text = TextFile.read(file);
    List<String> lines = text.lines().toList();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean cut = i == lines.size() - 1 && !text.endsWith("\n");
      try {
        values.add(parser.parse(i + 1, lines.get(i)));
      } catch (JacksonException fault) {
        if (!cut) {
          throw new Refusal(ExitCodes.BAD_INPUT, damage.words(i + 1, lines.get(i), fault), fault);
        }
      }
    }
    return values;
  }
}
