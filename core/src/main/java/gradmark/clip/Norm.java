package gradmark.clip;

/** √Σ x², in double and in the elements' order: the norm in the definitions of clippers. */
final class Norm {
  private Norm() {}

  static double of(double[] x) {
    double squares = 0;
    for (double element : x) {
      squares += element * element;
    }
    return Math.sqrt(squares);
  }
}
