package gradmark.activation;

import gradmark.backend.Backend;

/**
 * An activation function φ: its float64 definition, its plain Java form and its Vector API form.
 *
 * <p>The definition is the oracle of the tests, the input of the mean-field theory and the
 * reference of the stability metrics.
 */
public interface Activation {
  /** φ(x), the float64 definition. */
  double value(double x);

  /** φ'(x), the float64 definition; at a kink the value that the kernel uses. */
  double derivative(double x);

  /** The kernel in the form that {@code backend} names. */
  Kernel kernel(Backend backend);

  /** φ and its derivative over ranges of floats. */
  interface Kernel {
    /** x ← φ(h), element by element. */
    void forward(float[] h, int hOffset, float[] x, int xOffset, int length);

    /**
     * δ ← φ'(h) ⊙ δ, element by element, where x = φ(h) is what {@link #forward} wrote.
     *
     * <p>Where φ'(h) = 0 exactly, δ becomes +0 or −0 unless δ was not finite.
     */
    void backward(
        float[] h, int hOffset, float[] x, int xOffset, float[] delta, int deltaOffset, int length);
  }
}
