package gradmark.bench.history;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.Definition;
import gradmark.bench.compare.Direction;
import gradmark.bench.compare.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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

    private Optional<Definition> definition() {
      return Optional.ofNullable(number.definition());
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
    TrackKeys keys = new TrackKeys(history, aliases);
    Map<RowKey, Map<String, List<Observation>>> byKey = new TreeMap<>();
    for (HistoryEntry run : history) {
      for (HistoryEntry.Value value : run.values()) {
        byKey
            .computeIfAbsent(keys.of(value), absent -> new TreeMap<>())
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

  /** Where the era is another one than before: 0, and indices of observations. */
  List<Integer> changesOfEra() {
    List<Era> each = eraOfEach();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      if (i == 0 || !each.get(i).equals(each.get(i - 1))) {
        starts.add(i);
      }
    }
    return starts;
  }

  /**
   * What each machine and JVM measured of each definition, whatever was measured in between:
   * indices of observations, those of the era that came first first.
   */
  List<List<Integer>> eras() {
    Map<Era, List<Integer>> eras = new LinkedHashMap<>();
    List<Era> each = eraOfEach();
    for (int i = 0; i < each.size(); i++) {
      eras.computeIfAbsent(each.get(i), _ -> new ArrayList<>()).add(i);
    }
    return List.copyOf(eras.values());
  }

  /** What became different with each definition but the first, by the index where it was met. */
  SortedMap<Integer, String> newDefinitions() {
    List<Era> each = eraOfEach();
    SortedMap<Integer, String> changes = new TreeMap<>();
    Set<Definition> met = new HashSet<>();
    for (int i = 0; i < each.size(); i++) {
      Optional<Definition> definition = each.get(i).definition;
      if (definition.isPresent() && met.add(definition.get()) && i > 0) {
        int index = i;
        each.get(i - 1)
            .definition
            .flatMap(before -> before.became(definition.get()))
            .ifPresent(what -> changes.put(index, what));
      }
    }
    return changes;
  }

  /** What values of one number have in common that may be held against each other. */
  private record Era(String platform, Optional<Definition> definition) {}

  /** By observation; one that does not tell its definition has that of the first that does. */
  private List<Era> eraOfEach() {
    Optional<Definition> first =
        observations.stream().flatMap(seen -> seen.definition().stream()).findFirst();
    return observations.stream()
        .map(seen -> new Era(seen.run().platform(), seen.definition().or(() -> first)))
        .toList();
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
