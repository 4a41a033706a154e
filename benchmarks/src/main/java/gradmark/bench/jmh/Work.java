package gradmark.bench.jmh;

import gradmark.bench.result.WorkUnit;

/**
 * How much one invocation of a benchmark does.
 *
 * @param amount exact, and the same in every form of a kernel
 */
record Work(long amount, WorkUnit unit) {
  static Work flops(long amount) {
    return new Work(amount, WorkUnit.FLOP);
  }

  /** Work of {@link WorkUnit#BYTE}. */
  static Work bytes(long amount) {
    return new Work(amount, WorkUnit.BYTE);
  }

  static Work samples(long amount) {
    return new Work(amount, WorkUnit.SAMPLE);
  }
}
