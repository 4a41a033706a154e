package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.clip.Clippers;
import gradmark.clip.NonFinitePolicy;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Optimizers;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.peers.work.Peer;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;

/** Gradmark's training step in one of its forms. */
public abstract sealed class OwnStep implements StepPeer {
  private final String library;
  private final Backend backend;

  private OwnStep(String library, Backend backend) {
    this.library = library;
    this.backend = backend;
  }

  /** The form that is measured. */
  public static final class Vector extends OwnStep {
    public Vector() {
      super("gradmark", Backend.VECTOR);
    }
  }

  /** The form that everybody is compared with. */
  public static final class Plain extends OwnStep {
    public Plain() {
      super(Peer.REFERENCE, Backend.SCALAR);
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Prepared prepare(StepCase work, int threads, double learningRate) {
    Mlp mlp = new Mlp(work.spec(), backend, OwnGemm.gemm(backend, threads), work.batch());
    float[] initial = work.parameters();
    System.arraycopy(initial, 0, mlp.parameters(), 0, initial.length);
    TrainingStep step = new TrainingStep(mlp, rule(learningRate), backend);
    work.fill(mlp.inputs(), step.targets());
    int batch = work.batch();
    return new Prepared() {
      @Override
      public void run() {
        step.run(batch);
      }

      @Override
      public float[] result() {
        return mlp.parameters();
      }
    };
  }

  private static TrainingRule rule(double learningRate) {
    return new TrainingRule(
        Losses.SOFTMAX_CROSS_ENTROPY.loss(),
        Clippers.GLOBAL_NORM.clipper(),
        NonFinitePolicy.PROPAGATE,
        Optimizers.ADAM.optimizer(),
        learningRate,
        WeightDecay.NONE,
        Schedules.CONSTANT.schedule());
  }
}
