package gradmark.linalg;

/** Which operand of a matrix product is read transposed. */
public enum Product {
  /** C = A·B: A is m × k, B is k × n. */
  NN,
  /** C = A·Bᵀ: A is m × k, B is stored n × k. */
  NT,
  /** C = Aᵀ·B: A is stored k × m, B is k × n. */
  TN
}
