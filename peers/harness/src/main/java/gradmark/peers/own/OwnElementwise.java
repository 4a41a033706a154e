package gradmark.peers.own;

import gradmark.backend.Backend;
import gradmark.elementary.Exp;
import gradmark.elementary.Sigmoid;
import gradmark.elementary.Tanh;
import gradmark.peers.work.ElementwiseCase;
import gradmark.peers.work.ElementwiseCase.Function;
import gradmark.peers.work.ElementwisePeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Peer;
import gradmark.peers.work.Prepared;
import java.util.Map;

/** Gradmark's elementary functions in one of their forms. */
public abstract sealed class OwnElementwise implements ElementwisePeer {
  private final String library;
  private final Backend backend;
  private final Map<Function, Kernel> kernels;

  private OwnElementwise(String library, Backend backend, Map<Function, Kernel> kernels) {
    this.library = library;
    this.backend = backend;
    this.kernels = kernels;
  }

  private interface Kernel {
    void apply(float[] x, float[] y);
  }

  /** The form that is measured. */
  public static final class Vector extends OwnElementwise {
    public Vector() {
      super(
          "gradmark",
          Backend.VECTOR,
          Map.of(
              Function.EXP, (x, y) -> Exp.Vector.apply(x, 0, y, 0, x.length),
              Function.TANH, (x, y) -> Tanh.Vector.apply(x, 0, y, 0, x.length),
              Function.SIGMOID, (x, y) -> Sigmoid.Vector.apply(x, 0, y, 0, x.length)));
    }
  }

  /** The form that everybody is compared with. */
  public static final class Plain extends OwnElementwise {
    public Plain() {
      super(
          Peer.REFERENCE,
          Backend.SCALAR,
          Map.of(
              Function.EXP, Plain::exp,
              Function.TANH, Plain::tanh,
              Function.SIGMOID, Plain::sigmoid));
    }

    private static void exp(float[] x, float[] y) {
      for (int i = 0; i < x.length; i++) {
        y[i] = Exp.scalar(x[i]);
      }
    }

    private static void tanh(float[] x, float[] y) {
      for (int i = 0; i < x.length; i++) {
        y[i] = Tanh.scalar(x[i]);
      }
    }

    private static void sigmoid(float[] x, float[] y) {
      for (int i = 0; i < x.length; i++) {
        y[i] = Sigmoid.scalar(x[i]);
      }
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Prepared prepare(ElementwiseCase work, int threads) {
    Kernel kernel = kernels.getOrDefault(work.function(), OwnElementwise::missing);
    float[] x = work.x();
    float[] y = new float[x.length];
    return new Prepared() {
      // Until C2 has compiled the loop, a call takes a thousand times as long.
      @Override
      public boolean runsMuchJava() {
        return true;
      }

      @Override
      public void run() {
        kernel.apply(x, y);
      }

      @Override
      public float[] result() {
        return y;
      }

      @Override
      public LibraryFacts facts() {
        return OwnFacts.of(backend);
      }
    };
  }

  private static void missing(float[] x, float[] y) {
    throw new IllegalStateException("a function has no kernel here");
  }
}
