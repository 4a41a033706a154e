package gradmark.bench.compare;

import java.util.List;

/**
 * One metric of one fork.
 *
 * @param iterations a value per measured iteration, in order; finite, at least one
 */
public record ForkScore(List<Double> iterations) {
  public ForkScore {
    iterations = List.copyOf(iterations);
    if (iterations.isEmpty()) {
      throw new IllegalArgumentException("iterations: a fork has at least one");
    }
    for (double value : iterations) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("iterations: " + value + " is not finite");
      }
    }
  }
}
