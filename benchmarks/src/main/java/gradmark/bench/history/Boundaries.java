package gradmark.bench.history;

import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowLabels;
import gradmark.bench.compare.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where values stop to be held against those before, in words. */
final class Boundaries {
  private Boundaries() {}

  /** Where another machine, another JVM or another definition of a row was first met. */
  static List<String> of(Trend trend) {
    List<String> boundaries = platforms(trend.history());
    boundaries.addAll(definitions(trend.tracks()));
    return boundaries;
  }

  private static List<String> platforms(List<HistoryEntry> history) {
    List<String> boundaries = new ArrayList<>();
    Set<String> met = new HashSet<>();
    for (int i = 0; i < history.size(); i++) {
      HistoryEntry after = history.get(i);
      if (met.add(after.platform()) && i > 0) {
        HistoryEntry before = history.get(i - 1);
        String what =
            !before.jvm().equals(after.jvm())
                ? "the JVM changed from " + before.jvm() + " to " + after.jvm()
                : "the machine changed: " + after.machine();
        boundaries.add(where(after) + Words.plain(what));
      }
    }
    return boundaries;
  }

  /** One for all rows of a run, for an option of JMH's changes them together. */
  private static List<String> definitions(List<Track> tracks) {
    RowLabels labels = new RowLabels(tracks.stream().map(Track::key).toList());
    Map<String, List<String>> byRun = new TreeMap<>();
    for (Track track : tracks) {
      if (track.key().metric().equals(RowKey.PRIMARY)) {
        track
            .newDefinitions()
            .forEach(
                (index, what) ->
                    byRun
                        .computeIfAbsent(
                            where(track.observations().get(index).run()), _ -> new ArrayList<>())
                        .add(labels.of(track.key()) + ", " + Words.plain(what)));
      }
    }
    List<String> boundaries = new ArrayList<>();
    byRun.forEach((where, rows) -> boundaries.add(where + "another definition of " + first(rows)));
    return boundaries;
  }

  private static String first(List<String> rows) {
    int others = rows.size() - 1;
    return rows.getFirst()
        + switch (others) {
          case 0 -> "";
          case 1 -> "; and of 1 row more";
          default -> "; and of " + others + " rows more";
        };
  }

  private static String where(HistoryEntry run) {
    return TrendText.date(run) + ", " + TrendText.commit(run) + ": ";
  }
}
