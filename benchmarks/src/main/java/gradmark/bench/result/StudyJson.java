package gradmark.bench.result;

import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The lines of {@code study.ndjson}: one record each, the same bytes wherever it was computed. */
public final class StudyJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private StudyJson() {}

  /** A record as its line, without the line's end. */
  public static String line(StudyRecord record) {
    return MAPPER.writerFor(StudyRecord.class).writeValueAsString(record);
  }

  /**
   * The records of a file, in its order, each key once. A last line without an end is the trace of
   * a writer that was killed: it counts only if it is whole.
   *
   * @throws Refusal if the file cannot be read or another line is damaged; names it and the line
   */
  public static List<StudyRecord> read(Path file) {
    Map<String, StudyRecord> records = new LinkedHashMap<>();
    JsonLines.read(
            file,
            (_, line) -> MAPPER.readValue(line, StudyRecord.class),
            (number, _, fault) ->
                JsonFile.damaged(file, number, String.valueOf(fault.getMessage())))
        .forEach(record -> records.putIfAbsent(record.id(), record));
    return new ArrayList<>(records.values());
  }
}
