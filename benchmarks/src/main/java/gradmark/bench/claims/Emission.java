package gradmark.bench.claims;

import gradmark.backend.Backend;
import gradmark.clip.ClipRule;
import gradmark.clip.Clipper;
import gradmark.params.ParameterLayout;
import gradmark.random.CounterRandom;
import gradmark.random.Stream;

/**
 * What a clipper lets through of a row of gradients.
 *
 * @param largestElement of all emitted gradients, by magnitude
 * @param largestNorm of an emitted gradient
 * @param silent gradients of which nothing was emitted
 */
record Emission(double largestElement, double largestNorm, int silent) {
  private static final ParameterLayout LAYOUT = ParameterLayout.ofUnits(31, 1);
  private static final double DEVIATION = 0.1;

  /** Of so many normal gradients of 32 elements, the same each time. */
  static Emission of(Clipper clipper, int gradients) {
    ClipRule rule = clipper.start(LAYOUT, Backend.SCALAR);
    CounterRandom random = new CounterRandom(0, Stream.BENCHMARK, 3);
    float[] gradient = new float[LAYOUT.size()];
    double largestElement = 0;
    double largestNorm = 0;
    int silent = 0;
    for (int t = 0; t < gradients; t++) {
      double squares = 0;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (DEVIATION * random.normal((long) t * gradient.length + i));
        squares += (double) gradient[i] * gradient[i];
      }
      float factor = rule.clip(gradient, StrictMath.sqrt(squares));
      squares = 0;
      for (float element : gradient) {
        double emitted = factor * (double) element;
        largestElement = Math.max(largestElement, Math.abs(emitted));
        squares += emitted * emitted;
      }
      largestNorm = Math.max(largestNorm, StrictMath.sqrt(squares));
      silent += squares == 0 ? 1 : 0;
    }
    return new Emission(largestElement, largestNorm, silent);
  }
}
