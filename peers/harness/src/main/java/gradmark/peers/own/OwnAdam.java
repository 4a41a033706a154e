package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.optim.Optimizers;
import gradmark.optim.UpdateRule;
import gradmark.optim.WeightDecay;
import gradmark.params.ParameterLayout;
import gradmark.peers.work.AdamCase;
import gradmark.peers.work.AdamPeer;
import gradmark.peers.work.AdamUpdate;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Peer;

/** Gradmark's Adam in one of its forms. */
public abstract sealed class OwnAdam implements AdamPeer {
  private final String library;
  private final Backend backend;

  private OwnAdam(String library, Backend backend) {
    this.library = library;
    this.backend = backend;
  }

  /** The form that is measured. */
  public static final class Vector extends OwnAdam {
    public Vector() {
      super("gradmark", Backend.VECTOR);
    }
  }

  /** The form that everybody is compared with. */
  public static final class Plain extends OwnAdam {
    public Plain() {
      super(Peer.REFERENCE, Backend.SCALAR);
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
    UpdateRule rule = Optimizers.ADAM.optimizer().start(layout(work.length()), backend);
    return new AdamUpdate() {
      // Until C2 has compiled the loop, a call takes a thousand times as long.
      @Override
      public boolean runsMuchJava() {
        return true;
      }

      @Override
      public void run() {
        rule.update(parameters, gradient, 1, learningRate, WeightDecay.NONE);
      }

      @Override
      public void gradient(float[] next) {
        System.arraycopy(next, 0, gradient, 0, gradient.length);
      }

      @Override
      public float[] result() {
        return parameters;
      }

      @Override
      public LibraryFacts facts() {
        return OwnFacts.of(backend);
      }
    };
  }

  /** Adam is elementwise, so any layout of this size serves: one unit's weights and its bias. */
  private static ParameterLayout layout(int size) {
    return ParameterLayout.ofUnits(size - 1, 1);
  }
}
