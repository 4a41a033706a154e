package gradmark.peers.work;

import gradmark.backend.Backend;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.ClipRule;
import gradmark.linalg.Gemms;
import gradmark.loss.Losses;
import gradmark.nn.LayerListener;
import gradmark.nn.Mlp;
import gradmark.optim.Adam;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;

/** Libraries whose training step is ours but for one thing that Adam's first steps hide. */
public final class WrongSteps {
  private WrongSteps() {}

  /** It does not clip. */
  public static final class NoClip implements StepPeer {
    @Override
    public String library() {
      return "no_clip";
    }

    @Override
    public Prepared prepare(StepCase work, int threads, StepSettings settings) {
      return new Step(work, settings, 1, Double.MAX_VALUE);
    }
  }

  /** Its gradient is the batch's sum, and is clipped. */
  public static final class SumNotMean implements StepPeer {
    @Override
    public String library() {
      return "sum_not_mean";
    }

    @Override
    public Prepared prepare(StepCase work, int threads, StepSettings settings) {
      return new Step(work, settings, work.batch(), settings.maxNorm());
    }
  }

  /** It clips its mean gradient, and then updates with a sum. */
  public static final class SumAfterClip implements StepPeer {
    @Override
    public String library() {
      return "sum_after_clip";
    }

    @Override
    public Prepared prepare(StepCase work, int threads, StepSettings settings) {
      Step step = new Step(work, settings, 1, settings.maxNorm());
      step.after = work.batch();
      return step;
    }
  }

  private static final class Step implements Prepared {
    private final StepCase work;
    private final Mlp mlp;
    private final float[] targets;
    private final StepSettings settings;
    private final float before;
    private final ClipRule clip;
    private final UpdateRule adam;
    private float after = 1;

    Step(StepCase work, StepSettings settings, float before, double maxNorm) {
      this.work = work;
      this.settings = settings;
      this.before = before;
      Backend plain = Backend.SCALAR;
      mlp = new Mlp(work.spec(), plain, Gemms.fastest(plain).create(), work.batch());
      float[] initial = work.parameters();
      System.arraycopy(initial, 0, mlp.parameters(), 0, initial.length);
      targets = new float[work.spec().outputs() * work.batch()];
      work.fill(mlp.inputs(), targets);
      clip = new ClipByGlobalNorm(maxNorm, 1e-6).start(work.layout(), plain);
      adam =
          new Adam(AdamCase.BETA1, AdamCase.BETA2, settings.epsilon()).start(work.layout(), plain);
    }

    @Override
    public void run() {
      int batch = work.batch();
      mlp.forward(batch);
      Losses.SOFTMAX_CROSS_ENTROPY
          .loss()
          .kernel(Backend.SCALAR, batch)
          .apply(work.spec().outputs(), batch, mlp.outputs(), targets, mlp.outputDelta());
      mlp.backward(LayerListener.NONE);
      float[] gradient = mlp.gradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= before;
      }
      float factor = after * clip.clip(gradient, StepCheck.norm(gradient));
      adam.update(mlp.parameters(), gradient, factor, settings.learningRate(), WeightDecay.NONE);
    }

    @Override
    public float[] result() {
      return mlp.parameters();
    }
  }
}
