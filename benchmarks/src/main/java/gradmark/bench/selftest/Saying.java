package gradmark.bench.selftest;

/** What a rule says of a row. */
enum Saying {
  SLOWER,
  FASTER,
  NOTHING
}
