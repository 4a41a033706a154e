package gradmark.bench.history;

import gradmark.bench.compare.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a history is news.
 *
 * <p>What one machine and JVM measured of one definition is looked at for itself, even where they
 * take turns with others: what changes between two of them is shown, and no step. A deterministic
 * number may not change at all, between machines neither.
 *
 * @param level probability that a history in which nothing happens shows any step, at most; it is
 *     shared evenly between its numbers, in each era that measured them often enough
 * @param smallest change that counts, as a share
 */
record TrendRule(double level, double smallest) {
  /** One false alarm in a hundred histories, and nothing below two percent. */
  static final TrendRule DEFAULT = new TrendRule(0.01, 0.02);

  /** All changes, by number and then by time. */
  List<Change> changes(List<Track> tracks, Explanations explanations) {
    long judged =
        tracks.stream()
            .filter(track -> track.direction() != Direction.EQUAL)
            .flatMap(track -> track.eras().stream())
            .filter(era -> era.size() >= ChangePoints.SHORTEST)
            .count();
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
        String why = explanations.of(track.key().label(), List.of(commit(track, i)));
        changes.add(
            new Change(track, i, i - 1, Change.Kind.NUMERICS, values[i - 1], values[i], why));
      }
    }
    return changes;
  }

  private static List<Change> steps(Track track, ChangePoints rule, Explanations explanations) {
    List<Change> changes = new ArrayList<>();
    for (List<Integer> era : track.eras()) {
      double[] values = track.values(era);
      for (Described described : described(values, rule.of(values))) {
        ChangePoints.Step step = described.step;
        List<String> around = new ArrayList<>();
        for (int at : era.subList(step.index() - 1, Math.min(described.last + 2, era.size()))) {
          around.add(commit(track, at));
        }
        changes.add(
            new Change(
                track,
                era.get(step.index()),
                era.get(step.index() - 1),
                described.kind,
                step.before(),
                step.after(),
                explanations.of(track.key().label(), around)));
      }
    }
    return changes;
  }

  private static String commit(Track track, int index) {
    return track.observations().get(index).run().commit();
  }

  /**
   * A step, or a drift from its first noticeable part to its end.
   *
   * @param last index of the value that the last noticeable part of it begins with
   */
  private record Described(Change.Kind kind, ChangePoints.Step step, int last) {}

  private static List<Described> described(double[] values, List<ChangePoints.Step> steps) {
    List<Described> described = new ArrayList<>();
    int next = 0;
    while (next < steps.size()) {
      int end = endOfDirection(steps, next);
      List<ChangePoints.Step> run = steps.subList(next, end);
      int from = next == 0 ? 0 : steps.get(next - 1).index();
      int to = end == steps.size() ? values.length : steps.get(end).index();
      if (LineFit.isCloser(values, from, run, to)) {
        ChangePoints.Step whole = run.getFirst().upTo(run.getLast());
        described.add(new Described(Change.Kind.DRIFT, whole, run.getLast().index()));
      } else {
        run.forEach(step -> described.add(new Described(Change.Kind.STEP, step, step.index())));
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
}
