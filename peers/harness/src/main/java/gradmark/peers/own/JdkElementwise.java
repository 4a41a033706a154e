package gradmark.peers.own;

import gradmark.backend.Lanes;
import gradmark.peers.work.ElementwiseCase;
import gradmark.peers.work.ElementwisePeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The JDK's {@code lanewise(EXP)} and {@code lanewise(TANH)}, and 1 / (1 + lanewise(EXP, −x)). */
public final class JdkElementwise implements ElementwisePeer {
  @Override
  public String library() {
    return "jdk";
  }

  @Override
  public Prepared prepare(ElementwiseCase work, int threads) {
    float[] x = work.x();
    float[] y = new float[x.length];
    return switch (work.function()) {
      case EXP -> prepared(() -> Vector.exp(x, y), y);
      case TANH -> prepared(() -> Vector.tanh(x, y), y);
      case SIGMOID -> prepared(() -> Vector.sigmoid(x, y), y);
    };
  }

  private static Prepared prepared(Runnable loop, float[] y) {
    return new Prepared() {
      @Override
      public void run() {
        loop.run();
      }

      @Override
      public float[] result() {
        return y;
      }

      @Override
      public LibraryFacts facts() {
        return new LibraryFacts(
            "Java " + Runtime.version(), Lanes.bits() + "-bit vectors", Map.of());
      }
    };
  }

  /** Whole vectors, then one masked by its index range. */
  private static final class Vector {
    private static final VectorSpecies<Float> FLOAT = Lanes.FLOAT;

    private Vector() {}

    static void exp(float[] x, float[] y) {
      int bound = FLOAT.loopBound(x.length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector.fromArray(FLOAT, x, i).lanewise(VectorOperators.EXP).intoArray(y, i);
      }
      var rest = FLOAT.indexInRange(bound, x.length);
      FloatVector.fromArray(FLOAT, x, bound, rest)
          .lanewise(VectorOperators.EXP)
          .intoArray(y, bound, rest);
    }

    static void tanh(float[] x, float[] y) {
      int bound = FLOAT.loopBound(x.length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector.fromArray(FLOAT, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
      }
      var rest = FLOAT.indexInRange(bound, x.length);
      FloatVector.fromArray(FLOAT, x, bound, rest)
          .lanewise(VectorOperators.TANH)
          .intoArray(y, bound, rest);
    }

    static void sigmoid(float[] x, float[] y) {
      FloatVector one = FloatVector.broadcast(FLOAT, 1);
      int bound = FLOAT.loopBound(x.length);
      for (int i = 0; i < bound; i += FLOAT.length()) {
        FloatVector e = FloatVector.fromArray(FLOAT, x, i).neg().lanewise(VectorOperators.EXP);
        one.div(e.add(one)).intoArray(y, i);
      }
      var rest = FLOAT.indexInRange(bound, x.length);
      FloatVector e =
          FloatVector.fromArray(FLOAT, x, bound, rest).neg().lanewise(VectorOperators.EXP);
      one.div(e.add(one)).intoArray(y, bound, rest);
    }
  }
}
