package gradmark.bench.history;

import gradmark.bench.compare.Aliases;
import gradmark.bench.shell.ExitCodes;
import java.util.List;

/**
 * What a history comes to.
 *
 * @param history oldest first
 * @param tracks its numbers
 * @param changes all that the rule found in them
 */
public record Trend(List<HistoryEntry> history, List<Track> tracks, List<Change> changes) {
  public Trend {
    history = List.copyOf(history);
    tracks = List.copyOf(tracks);
    changes = List.copyOf(changes);
  }

  static Trend of(
      List<HistoryEntry> history, TrendRule rule, Explanations explanations, Aliases aliases) {
    List<Track> tracks = Track.of(history, aliases);
    return new Trend(history, tracks, rule.changes(tracks, explanations));
  }

  /** {@link ExitCodes}: numerics changed, a regression, or fine, in that order. */
  public int exitCode() {
    if (changes.stream().anyMatch(Change::changesNumerics)) {
      return ExitCodes.NUMERICS;
    }
    return changes.stream().anyMatch(Change::alarms) ? ExitCodes.REGRESSED : ExitCodes.OK;
  }
}
