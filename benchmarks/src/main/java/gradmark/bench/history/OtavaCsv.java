package gradmark.bench.history;

import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowLabels;
import gradmark.bench.report.CsvText;
import gradmark.bench.result.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    head.addAll(columns(trend));
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
    List<String> columns = columns(trend);
    for (int i = 0; i < columns.size(); i++) {
      metrics.put(
          columns.get(i),
          Map.of(
              "column",
              columns.get(i),
              "direction",
              trend.tracks().get(i).direction() == Direction.HIGHER ? 1 : -1,
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

  /** The names of the numbers without what separates elsewhere; no two are equal. */
  private static List<String> columns(Trend trend) {
    RowLabels labels = new RowLabels(trend.tracks().stream().map(Track::key).toList());
    Set<String> names = new LinkedHashSet<>();
    for (Track track : trend.tracks()) {
      String name =
          (labels.of(track.key()) + " " + track.unit()).replaceAll("[^A-Za-z0-9._=/+-]+", "_");
      String own = name;
      for (int i = 2; !names.add(own); i++) {
        own = name + "_" + i;
      }
    }
    return List.copyOf(names);
  }
}
