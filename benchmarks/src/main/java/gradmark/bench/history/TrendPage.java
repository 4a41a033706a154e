package gradmark.bench.history;

import com.samskivert.mustache.Mustache;
import gradmark.bench.compare.RowLabels;
import gradmark.bench.compare.Words;
import gradmark.bench.report.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code trend.html}: every number over time on one page that needs nothing else. */
public final class TrendPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrendPage() {}

  /** The page. */
  public static String of(Trend trend, String title) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("title", Words.plain(title));
    page.put("text", TrendText.extent(trend));
    List<String> boundaries = Boundaries.of(trend);
    page.put("hasBoundaries", !boundaries.isEmpty());
    page.put("boundaries", boundaries);
    page.put("hasChanges", !trend.changes().isEmpty());
    RowLabels labels = new RowLabels(trend.tracks().stream().map(Track::key).toList());
    page.put("changes", trend.changes().stream().map(change -> row(change, labels)).toList());
    page.put("css", Resources.text("report.css"));
    page.put("js", Resources.text("trend.js"));
    page.put("echarts", Resources.echarts());
    page.put("data", json(trend, labels));
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(Resources.text("trend.mustache"))
        .execute(page);
  }

  private static Map<String, Object> row(Change change, RowLabels labels) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("number", labels.of(change.track().key()));
    row.put("commit", TrendText.commit(change.run()));
    row.put("date", TrendText.date(change.run()));
    row.put("what", TrendText.what(change));
    row.put("change", TrendText.share(change));
    row.put("explanation", Words.plain(change.explanation()));
    return row;
  }

  /** What the script draws; numbers that changed come first. */
  private static String json(Trend trend, RowLabels labels) {
    Map<Track, List<Change>> byTrack = new LinkedHashMap<>();
    trend
        .changes()
        .forEach(
            change ->
                byTrack.computeIfAbsent(change.track(), absent -> new ArrayList<>()).add(change));
    List<Map<String, Object>> tracks = new ArrayList<>();
    trend.tracks().stream()
        .sorted(Comparator.comparing(track -> !byTrack.containsKey(track)))
        .forEach(track -> tracks.add(track(track, labels, byTrack.getOrDefault(track, List.of()))));
    // In a script element nothing may look like its end.
    return JSON.writeValueAsString(tracks).replace("<", "\\u003c");
  }

  private static Map<String, Object> track(Track track, RowLabels labels, List<Change> changes) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    drawn.put("label", labels.of(track.key()));
    drawn.put("unit", Words.plain(track.unit()));
    drawn.put("better", track.direction().name());
    drawn.put(
        "runs",
        track.observations().stream()
            .map(
                seen ->
                    TrendText.date(seen.run())
                        + " "
                        + TrendText.commit(seen.run())
                        + (seen.run().incomplete() ? " (incomplete)" : ""))
            .toList());
    drawn.put("values", track.values());
    drawn.put("eras", track.changesOfEra());
    drawn.put(
        "changes",
        changes.stream()
            .map(
                change ->
                    Map.of(
                        "index",
                        change.index(),
                        "label",
                        change.kind() == Change.Kind.NUMERICS
                            ? TrendText.what(change)
                            : TrendText.share(change),
                        "worse",
                        change.alarms() || change.changesNumerics()))
            .toList());
    return drawn;
  }
}
