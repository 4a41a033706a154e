package gradmark.bench.jmh;

import gradmark.params.ParameterLayout;

/** The layout of a given number of parameters, for kernels that see nothing but a flat buffer. */
final class FlatLayout {
  private FlatLayout() {}

  /**
   * One unit with {@code size − 1} inputs and a bias.
   *
   * @throws IllegalArgumentException if {@code size} is below 2
   */
  static ParameterLayout of(int size) {
    if (size < 2) {
      throw new IllegalArgumentException("length = " + size + "; it must be at least 2");
    }
    return ParameterLayout.ofUnits(size - 1, 1);
  }
}
