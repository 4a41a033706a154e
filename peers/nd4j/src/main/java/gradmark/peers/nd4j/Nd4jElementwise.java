package gradmark.peers.nd4j;

import gradmark.peers.work.ElementwiseCase;
import gradmark.peers.work.ElementwisePeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's transforms, out of place. */
public final class Nd4jElementwise implements ElementwisePeer {
  @Override
  public String library() {
    return Nd4jLoading.ND4J;
  }

  @Override
  public Prepared prepare(ElementwiseCase work, int threads) {
    return Nd4jLoading.load(() -> new Transform(work));
  }

  private static final class Transform implements Prepared {
    private final INDArray y;
    private final TransformOp operation;

    Transform(ElementwiseCase work) {
      INDArray x = Nd4j.createFromArray(work.x());
      y = Nd4j.createUninitialized(x.dataType(), x.shape());
      operation =
          switch (work.function()) {
            case EXP -> new Exp(x, y);
            case TANH -> new Tanh(x, y);
            case SIGMOID -> new Sigmoid(x, y);
          };
    }

    @Override
    public void run() {
      Nd4j.getExecutioner().exec(operation);
    }

    @Override
    public boolean runsMuchJava() {
      return true;
    }

    @Override
    public LibraryFacts facts() {
      return Nd4jLoading.facts();
    }

    @Override
    public float[] result() {
      return y.data().asFloat();
    }
  }
}
