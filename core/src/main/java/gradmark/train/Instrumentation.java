package gradmark.train;

import java.util.List;

/**
 * What is read of a training on its way. Whatever is read, the training's bits are the same.
 *
 * @param dynamics whether {@link Dynamics} are read, which takes at most a tenth of the time
 * @param sharpnessAt steps, 0 for the first, before whose update the sharpness is measured; each
 *     takes many passes in float64
 * @param lossExamples the first so many training examples make up the loss whose sharpness and
 *     smoothness are measured; all, if there are fewer
 * @param float64 whether the same training is run in float64, by the definitions, to see how far
 *     parameters diverge; it takes hundreds of times as long
 * @param smoothness whether the local smoothness along the updates of the profiled steps is
 *     measured, which takes two passes in float64 each
 * @param layerDigests whether the bits of each layer are digested at the profiled steps
 */
public record Instrumentation(
    boolean dynamics,
    List<Integer> sharpnessAt,
    int lossExamples,
    boolean float64,
    boolean smoothness,
    boolean layerDigests) {
  /** Nothing. */
  public static final Instrumentation NONE =
      new Instrumentation(false, List.of(), 1, false, false, false);

  /** Dynamics, and nothing that takes long. */
  public static final Instrumentation DEFAULT =
      new Instrumentation(true, List.of(), 256, false, false, false);

  public Instrumentation {
    sharpnessAt = List.copyOf(sharpnessAt);
    for (int step : sharpnessAt) {
      if (step < 0) {
        throw new IllegalArgumentException("sharpnessAt = " + step + "; it must be at least 0");
      }
    }
    if (lossExamples < 1) {
      throw new IllegalArgumentException(
          "lossExamples = " + lossExamples + "; it must be at least 1");
    }
    if (!dynamics && (float64 || smoothness || layerDigests || !sharpnessAt.isEmpty())) {
      throw new IllegalArgumentException(
          "dynamics = false; sharpness, float64, smoothness and layerDigests are read with them"
              + " only");
    }
  }
}
