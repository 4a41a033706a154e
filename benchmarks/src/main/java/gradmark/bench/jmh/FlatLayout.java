package gradmark.bench.jmh;

import gradmark.params.ParameterLayout;

/** The layout of a given number of parameters, for kernels that see nothing but a flat buffer. */
final class FlatLayout {
  private FlatLayout() {}

  /**
   * One unit with {@code size − 1} inputs and a bias.
   *
   * @throws gradmark.bench.shell.Refusal if {@code size} is below 2
   */
  static ParameterLayout of(int size) {
    requireSize(size);
    return ParameterLayout.ofUnits(size - 1, 1);
  }

  /**
   * @throws gradmark.bench.shell.Refusal if {@code size} is below 2
   */
  static void requireSize(int size) {
    Limits.require(size >= 2, "length", size, "it must be at least 2: a weight and a bias");
  }
}
