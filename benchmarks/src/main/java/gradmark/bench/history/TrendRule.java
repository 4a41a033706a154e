package gradmark.bench.history;

import gradmark.bench.compare.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What of a history is news.
 *
 * <p>Each era of one machine and JVM is looked at for itself: what changes between two of them is
 * shown, and no step. A deterministic number may not change at all, between eras neither.
 *
 * @param level probability that a history in which nothing happens shows any step, at most; it is
 *     shared evenly between its numbers
 * @param smallest change that counts, as a share
 */
record TrendRule(double level, double smallest) {
  /** One false alarm in a hundred histories, and nothing below two percent. */
  static final TrendRule DEFAULT = new TrendRule(0.01, 0.02);

  /** All changes, by number and then by time. */
  List<Change> changes(List<Track> tracks, Explanations explanations) {
    long judged = tracks.stream().filter(track -> track.direction() != Direction.EQUAL).count();
    ChangePoints rule = new ChangePoints(level / Math.max(1, judged), smallest);
    List<Change> changes = new ArrayList<>();
    for (Track track : tracks) {
      changes.addAll(
          track.direction() == Direction.EQUAL
              ? unequal(track, explanations)
              : steps(track, rule, explanations));
    }
    return changes;
  }

  private static List<Change> unequal(Track track, Explanations explanations) {
    double[] values = track.values();
    List<Change> changes = new ArrayList<>();
    for (int i = 1; i < values.length; i++) {
      if (Double.compare(values[i - 1], values[i]) != 0) {
        changes.add(change(track, i, Change.Kind.NUMERICS, values[i - 1], values[i], explanations));
      }
    }
    return changes;
  }

  private static List<Change> steps(Track track, ChangePoints rule, Explanations explanations) {
    double[] all = track.values();
    List<Integer> eras = new ArrayList<>(track.eras());
    eras.add(all.length);
    List<Change> changes = new ArrayList<>();
    for (int era = 0; era + 1 < eras.size(); era++) {
      int start = eras.get(era);
      double[] values = Arrays.copyOfRange(all, start, eras.get(era + 1));
      for (Described described : described(values, rule.of(values))) {
        ChangePoints.Step step = described.step;
        int index = start + step.index();
        changes.add(
            change(track, index, described.kind, step.before(), step.after(), explanations));
      }
    }
    return changes;
  }

  /** A step, or a drift from its first noticeable part to its end. */
  private record Described(Change.Kind kind, ChangePoints.Step step) {}

  private static List<Described> described(double[] values, List<ChangePoints.Step> steps) {
    List<Described> described = new ArrayList<>();
    int next = 0;
    while (next < steps.size()) {
      int end = endOfDirection(steps, next);
      List<ChangePoints.Step> run = steps.subList(next, end);
      int from = next == 0 ? 0 : steps.get(next - 1).index();
      int to = end == steps.size() ? values.length : steps.get(end).index();
      if (LineFit.isCloser(values, from, run, to)) {
        described.add(new Described(Change.Kind.DRIFT, run.getFirst().upTo(run.getLast())));
      } else {
        run.forEach(step -> described.add(new Described(Change.Kind.STEP, step)));
      }
      next = end;
    }
    return described;
  }

  /**
   * One after the last step that goes the same way as the first, without one between that does not.
   */
  private static int endOfDirection(List<ChangePoints.Step> steps, int first) {
    boolean up = steps.get(first).after() > steps.get(first).before();
    int end = first + 1;
    while (end < steps.size() && steps.get(end).after() > steps.get(end).before() == up) {
      end++;
    }
    return end;
  }

  private static Change change(
      Track track,
      int index,
      Change.Kind kind,
      double before,
      double after,
      Explanations explanations) {
    String commit = track.observations().get(index).run().commit();
    Optional<String> why = explanations.of(track.key().label(), commit);
    return new Change(track, index, kind, before, after, why.orElse(""));
  }
}
