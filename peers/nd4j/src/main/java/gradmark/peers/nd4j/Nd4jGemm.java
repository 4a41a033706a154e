package gradmark.peers.nd4j;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's gemm, whose result is column-major: a row-major C = op(A)·op(B) is a column-major Cᵀ =
 * op(B)ᵀ·op(A)ᵀ in the same memory.
 */
public final class Nd4jGemm implements GemmPeer {
  @Override
  public String library() {
    return Nd4jLoading.ND4J;
  }

  @Override
  public Prepared prepare(GemmCase work, int threads) {
    return Nd4jLoading.load(() -> new Multiply(work));
  }

  private static final class Multiply implements Prepared {
    private final boolean transA;
    private final boolean transB;
    private final INDArray a;
    private final INDArray b;
    private final INDArray c;

    Multiply(GemmCase work) {
      transA = work.transposedA();
      transB = work.transposedB();
      a = columns(work.a(), work.lda());
      b = columns(work.b(), work.ldb());
      c = columns(new float[work.m() * work.n()], work.n());
    }

    /** The column-major matrix of as many rows as a row-major one has columns. */
    private static INDArray columns(float[] rows, int width) {
      return Nd4j.create(rows, new int[] {width, rows.length / width}, 'f');
    }

    @Override
    public void run() {
      Nd4j.gemm(b, a, c, transB, transA, 1, 0);
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
      return c.data().asFloat();
    }
  }
}
