package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.backend.Team;
import gradmark.clip.ClipByGlobalNorm;
import gradmark.clip.NonFinitePolicy;
import gradmark.loss.Losses;
import gradmark.nn.Mlp;
import gradmark.nn.TrainingRule;
import gradmark.nn.TrainingStep;
import gradmark.optim.Adam;
import gradmark.optim.WeightDecay;
import gradmark.optim.schedule.Schedules;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Peer;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.StepCase;
import gradmark.peers.work.StepPeer;
import gradmark.peers.work.StepSettings;

/** Gradmark's training step in one of its forms. */
public abstract sealed class OwnStep implements StepPeer {
  private static final double CLIP_EPSILON = 1e-6;

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
  public Prepared prepare(StepCase work, int threads, StepSettings settings) {
    Team team = new Team(threads);
    Mlp mlp = new Mlp(work.spec(), backend, OwnGemm.gemm(backend, team), work.batch());
    float[] initial = work.parameters();
    System.arraycopy(initial, 0, mlp.parameters(), 0, initial.length);
    TrainingStep step = new TrainingStep(mlp, rule(settings), backend);
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

      @Override
      public LibraryFacts facts() {
        return OwnFacts.of(backend);
      }

      @Override
      public void close() {
        team.close();
      }
    };
  }

  /** How it is trained. */
  static TrainingRule rule(StepSettings settings) {
    return new TrainingRule(
        Losses.SOFTMAX_CROSS_ENTROPY.loss(),
        new ClipByGlobalNorm(settings.maxNorm(), CLIP_EPSILON),
        NonFinitePolicy.PROPAGATE,
        new Adam(AdamCase.BETA1, AdamCase.BETA2, settings.epsilon()),
        settings.learningRate(),
        WeightDecay.NONE,
        Schedules.CONSTANT.schedule());
  }
}
