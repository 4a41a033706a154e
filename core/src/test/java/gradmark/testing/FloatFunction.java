package gradmark.testing;

/** A function of floats: its float64 definition, its plain Java form and its Vector API form. */
public interface FloatFunction {
  /** The float64 definition. */
  double value(double x);

  /** The plain Java form. */
  float scalar(float x);

  /** The Vector API form: writes the function of x to y; the length is a multiple of 16. */
  void vector(float[] x, float[] y);
}
