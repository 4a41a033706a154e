package gradmark.peers.work;

import gradmark.backend.Backend;
import gradmark.optim.Adam;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;

/** Libraries whose Adam is ours but for one constant, which a constant gradient would hide. */
public abstract class WrongAdams implements AdamPeer {
  private final String library;
  private final Adam adam;

  private WrongAdams(String library, Adam adam) {
    this.library = library;
    this.adam = adam;
  }

  /** Another β₁. */
  public static final class Beta1 extends WrongAdams {
    public Beta1() {
      super("wrong_beta1", new Adam(0.8, AdamCase.BETA2, AdamCase.EPSILON));
    }
  }

  /** Another β₂. */
  public static final class Beta2 extends WrongAdams {
    public Beta2() {
      super("wrong_beta2", new Adam(AdamCase.BETA1, 0.99, AdamCase.EPSILON));
    }
  }

  /** Another ε. */
  public static final class Epsilon extends WrongAdams {
    public Epsilon() {
      super("wrong_epsilon", new Adam(AdamCase.BETA1, AdamCase.BETA2, 2e-8));
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public AdamUpdate prepare(AdamCase work, int threads, double learningRate) {
    float[] parameters = work.parameters();
    float[] gradient = work.gradient();
    UpdateRule rule = adam.start(ParameterLayout.ofUnits(work.length() - 1, 1), Backend.SCALAR);
    return new AdamUpdate() {
      @Override
      public void gradient(float[] next) {
        System.arraycopy(next, 0, gradient, 0, gradient.length);
      }

      @Override
      public void run() {
        rule.update(parameters, gradient, 1, learningRate, WeightDecay.NONE);
      }

      @Override
      public float[] result() {
        return parameters;
      }
    };
  }
}
