package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A file that holds one JSON value. */
public final class JsonFile {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          // What a later version adds does not make a file unreadable.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final String JOURNAL = ".ndjson";

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @throws Refusal if it cannot be read or is damaged; names the file and the line
   */
  public static <T> T read(Path file, Class<T> type) {
    return parse(file, TextFile.read(file), type);
  }

  /** The value as it stands in a file. */
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /**
   * Replaces a file's content.
   *
   * @throws Refusal if that fails
   */
  public static void write(Path file, Object value) {
    AtomicFile.write(file, text(value));
  }

  static <T> T parse(Path file, String content, Class<T> type) {
    try {
      T value = MAPPER.readValue(content, type);
      if (value == null) {
        throw new Refusal(ExitCodes.BAD_INPUT, damaged(file, 1, "it holds null"));
      }
      return value;
    } catch (JacksonException fault) {
      int line = fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
      throw new Refusal(
          ExitCodes.BAD_INPUT, damaged(file, line, fault.getOriginalMessage()), fault);
    }
  }

  static String damaged(Path file, int line, String why) {
    String firstLine = why.lines().findFirst().orElse("");
    String cure =
        file.toString().endsWith(JOURNAL)
            ? "; delete that line, and the run's command computes it again"
            : "; restore the file from where it was copied, or make the run again";
    return file + ", line " + line + " is damaged: " + firstLine + cure;
  }
}
