package gradmark.bench.history;

import gradmark.bench.compare.Direction;
import gradmark.bench.report.CsvText;
import gradmark.bench.result.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history as Apache Otava reads it: one row per run with its time and commit, one column per
 * number, and the configuration that names the columns and their directions.
 */
public final class OtavaCsv {
  private OtavaCsv() {}

  /** The table. A number that a run did not measure is an empty field. */
  public static String table(Trend trend) {
    List<String> head = new ArrayList<>(List.of("time", "commit"));
    trend.tracks().forEach(track -> head.add(column(track)));
    StringBuilder text = new StringBuilder(CsvText.line(head));
    List<Map<HistoryEntry, Double>> columns = new ArrayList<>();
    for (Track track : trend.tracks()) {
      Map<HistoryEntry, Double> values = new HashMap<>();
      track.observations().forEach(seen -> values.put(seen.run(), seen.value()));
      columns.add(values);
    }
    for (HistoryEntry run : trend.history()) {
      List<@Nullable Object> fields = new ArrayList<>(List.of(run.started(), run.commit()));
      columns.forEach(values -> fields.add(values.get(run)));
      text.append(CsvText.line(fields));
    }
    return text.toString();
  }

  /** The configuration, as JSON, which is YAML too. */
  public static String configuration(Trend trend, Path table) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (Track track : trend.tracks()) {
      metrics.put(
          column(track),
          Map.of(
              "column",
              column(track),
              "direction",
              track.direction() == Direction.HIGHER ? 1 : -1,
              "scale",
              1));
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("type", "csv");
    test.put("file", table.toString());
    test.put("time_column", "time");
    test.put("attributes", List.of("commit"));
    test.put("metrics", metrics);
    return JsonFile.text(Map.of("tests", Map.of("gradmark", test)));
  }

  /** A name without what separates elsewhere. */
  private static String column(Track track) {
    return (track.key().label() + " " + track.unit()).replaceAll("[^A-Za-z0-9._=/+-]+", "_");
  }
}
