package gradmark.bench.history;

import gradmark.bench.compare.Direction;

/**
 * A change of a number over time.
 *
 * @param index of the first observation after it; of a drift, of its first noticeable part
 * @param previous index of the observation before that: the last one of the same era, or of a
 *     deterministic number simply the last one
 * @param before mean since the change before, or the last value of a deterministic number
 * @param after mean until the next one, or the next value
 * @param explanation of somebody who has looked at it; empty where nobody has
 */
record Change(
    Track track,
    int index,
    int previous,
    Kind kind,
    double before,
    double after,
    String explanation) {
  /** What it looks like. */
  enum Kind {
    /** From one run to the next. */
    STEP,
    /** Over many runs, closer to a line than to a step. */
    DRIFT,
    /** Of a number that does not depend on time. */
    NUMERICS
  }

  /** What the reader is to make of it. */
  enum Weight {
    WORSE,
    BETTER,
    CHANGED
  }

  Weight weight() {
    return switch (track.direction()) {
      case LOWER -> after > before ? Weight.WORSE : Weight.BETTER;
      case HIGHER -> after < before ? Weight.WORSE : Weight.BETTER;
      case EQUAL, NONE -> Weight.CHANGED;
    };
  }

  /** Change over before, as a share; infinite where there was nothing before. */
  double share() {
    return before == 0 ? (after == 0 ? 0 : Double.POSITIVE_INFINITY) : after / before - 1;
  }

  boolean explained() {
    return !explanation.isEmpty();
  }

  /** Whether it is a reason to stop: worse, and nobody has said why. */
  boolean alarms() {
    return weight() == Weight.WORSE && !explained();
  }

  /** Whether numerics changed and nobody has said why. */
  boolean changesNumerics() {
    return track.direction() == Direction.EQUAL && !explained();
  }

  /** The run that shows it first. */
  HistoryEntry run() {
    return track.observations().get(index).run();
  }

  /** The run that it is held against. */
  HistoryEntry runBefore() {
    return track.observations().get(previous).run();
  }
}
