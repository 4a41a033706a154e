package gradmark.peers.work;

import gradmark.backend.Backend;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.LayerListener;
import gradmark.nn.Mlp;
import gradmark.nn.MlpSpec;
import java.util.Arrays;
import java.util.Locale;

/**
 * The comparison of a library's training step with the plain Java form.
 *
 * <p>Adam takes no notice of a gradient's scale, so three usual steps show neither whether it was
 * clipped nor whether it is a mean over the batch or a sum. Two single steps with an ε that dwarfs
 * the gradient move each parameter by about −g: one with the clip at work, one without.
 */
final class StepCheck {
  /** As it is timed, but that the parameters move. */
  static final StepSettings USUAL = new StepSettings(0.001, AdamCase.EPSILON, 1);

  /** 0 as a float: a step computes all that a step computes, and the network stays as it is. */
  private static final StepSettings TIMED = new StepSettings(0x1p-1000, AdamCase.EPSILON, 1);

  private static final StepSettings CLIPPED = new StepSettings(1, 1, 1);
  private static final StepSettings UNCLIPPED = new StepSettings(1, 1, 0x1p30);

  private static final int USUAL_STEPS = 3;
  private static final double USUAL_ALLOWED = 0.02;
  private static final double LINEAR_ALLOWED = 0.01;

  /** Below, a clip would have little to do, and its lack would hide in the tolerance. */
  private static final double LEAST_NORM = 1.05;

  private final StepCase work;

  StepCheck(StepCase work) {
    this.work = work;
  }

  /** A library's parameters after steps from the initial ones. */
  @FunctionalInterface
  interface Steps {
    /** The parameters, in our layout. */
    float[] run(StepSettings settings, int steps);
  }

  /** {@link StepCase#checked}. */
  Prepared checked(String library, int threads) {
    StepPeer reference = Peer.of(StepPeer.class, Peer.REFERENCE);
    StepPeer peer = Peer.of(StepPeer.class, library);
    compare(
        (settings, steps) -> trained(reference, 1, settings, steps),
        (settings, steps) -> trained(peer, threads, settings, steps));
    return peer.prepare(work, threads, TIMED);
  }

  /**
   * Compares the first steps of a library with ours.
   *
   * @throws Unavailable if the gradient's norm is so small that the clip has nothing to do
   * @throws Mismatch if they differ by more than is allowed
   */
  void compare(Steps ours, Steps theirs) {
    float[] weights = gradient();
    double norm = norm(weights);
    if (!(norm >= LEAST_NORM)) {
      throw new Unavailable(
          String.format(
              Locale.ROOT,
              "the gradient's norm is %.3g, so that the clip to 1 has nothing to do; libraries"
                  + " would do less than a step's work; choose another depth, width or batch",
              norm));
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.abs(weights[i]);
    }
    float[] start = work.parameters();
    Tolerance.change(
        start,
        ours.run(USUAL, USUAL_STEPS),
        theirs.run(USUAL, USUAL_STEPS),
        weights,
        USUAL_ALLOWED);
    Arrays.fill(weights, 1);
    for (StepSettings linear : new StepSettings[] {CLIPPED, UNCLIPPED}) {
      Tolerance.change(start, ours.run(linear, 1), theirs.run(linear, 1), weights, LINEAR_ALLOWED);
    }
  }

  /** The batch's gradient at the initial parameters, by the plain Java form. */
  float[] gradient() {
    MlpSpec spec = work.spec();
    int batch = work.batch();
    Mlp mlp = new Mlp(spec, Backend.SCALAR, Gemms.fastest(Backend.SCALAR).create(), batch);
    float[] initial = work.parameters();
    System.arraycopy(initial, 0, mlp.parameters(), 0, initial.length);
    float[] targets = new float[spec.outputs() * batch];
    work.fill(mlp.inputs(), targets);
    mlp.forward(batch);
    Losses.SOFTMAX_CROSS_ENTROPY
        .loss()
        .kernel(Backend.SCALAR, batch)
        .apply(spec.outputs(), batch, mlp.outputs(), targets, mlp.outputDelta());
    mlp.backward(LayerListener.NONE);
    return mlp.gradient();
  }

  static double norm(float[] gradient) {
    double sum = 0;
    for (float element : gradient) {
      sum += (double) element * element;
    }
    return Math.sqrt(sum);
  }

  private float[] trained(StepPeer peer, int threads, StepSettings settings, int steps) {
    try (Prepared prepared = peer.prepare(work, threads, settings)) {
      for (int step = 1; step < steps; step++) {
        prepared.run();
      }
      return prepared.runOnce().clone();
    }
  }
}
