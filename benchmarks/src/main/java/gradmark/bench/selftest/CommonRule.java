package gradmark.bench.selftest;

/** A rule in common use that says of one row whether head is slower or faster than base. */
interface CommonRule {
  /** In a table. */
  String name();

  /** What it says; both sides in the order of running, and of times, so that less is faster. */
  Saying says(Forks base, Forks head);
}
