package gradmark.bench.history;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One number over time.
 *
 * @param observations oldest first, one per run that measured it
 */
record Track(RowKey key, String unit, Direction direction, List<Observation> observations) {
  Track {
    observations = List.copyOf(observations);
  }

  /** What a run measured. */
  record Observation(HistoryEntry run, HistoryEntry.Value number) {
    double value() {
      return number.value();
    }

    private double resolution() {
      Double resolution = number.resolution();
      return resolution == null ? Double.NEGATIVE_INFINITY : resolution;
    }
  }

  /**
   * All numbers of a history, in the order of their keys. A number whose unit changed is another
   * one since.
   *
   * @param aliases what benchmarks were called before
   */
  static List<Track> of(List<HistoryEntry> history, Aliases aliases) {
    Map<RowKey, Map<String, List<Observation>>> byKey = new TreeMap<>();
    for (HistoryEntry run : history) {
      for (HistoryEntry.Value value : run.values()) {
        RowKey key =
            aliases.current(
                new RowKey(
                    value.benchmark(),
                    new TreeMap<>(value.params()),
                    value.flags(),
                    value.mode(),
                    value.metric()));
        byKey
            .computeIfAbsent(key, absent -> new TreeMap<>())
            .computeIfAbsent(value.unit(), absent -> new ArrayList<>())
            .add(new Observation(run, value));
      }
    }
    List<Track> tracks = new ArrayList<>();
    byKey.forEach(
        (key, units) ->
            units.forEach(
                (unit, observations) ->
                    tracks.add(
                        new Track(
                            key,
                            unit,
                            Direction.of(key.mode(), key.metric(), unit),
                            observations))));
    return tracks;
  }

  /** Where the machine or its JVM is another one than before: 0, and indices of observations. */
  List<Integer> changesOfMachine() {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      if (i == 0 || !platform(i).equals(platform(i - 1))) {
        starts.add(i);
      }
    }
    return starts;
  }

  /**
   * What each machine and JVM measured, whichever others measured in between: indices of
   * observations, those of the machine that came first first.
   */
  List<List<Integer>> eras() {
    Map<String, List<Integer>> eras = new LinkedHashMap<>();
    for (int i = 0; i < observations.size(); i++) {
      eras.computeIfAbsent(platform(i), _ -> new ArrayList<>()).add(i);
    }
    return List.copyOf(eras.values());
  }

  private String platform(int index) {
    return observations.get(index).run().platform();
  }

  double[] values() {
    return observations.stream().mapToDouble(Observation::value).toArray();
  }

  /** The values at some indices, none below what one of them cannot resolve. */
  double[] values(List<Integer> indices) {
    List<Observation> some = indices.stream().map(observations::get).toList();
    double resolution =
        some.stream().mapToDouble(Observation::resolution).max().orElse(Double.NEGATIVE_INFINITY);
    return some.stream().mapToDouble(seen -> Math.max(seen.value(), resolution)).toArray();
  }
}
