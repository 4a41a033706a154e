package gradmark.peers.purejava;

import dev.ludovic.netlib.blas.JavaBLAS;
import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import java.util.Map;

/**
 * {@code sgemm} of netlib's VectorBLAS, which takes column-major matrices: a row-major C =
 * op(A)·op(B) is a column-major Cᵀ = op(B)ᵀ·op(A)ᵀ in the same memory.
 */
public final class NetlibGemm implements GemmPeer {
  @Override
  public String library() {
    return "netlib";
  }

  @Override
  public Prepared prepare(GemmCase work, int threads) {
    JavaBLAS blas = JavaBLAS.getInstance();
    String name = blas.getClass().getSimpleName();
    if (!name.equals("VectorBLAS")) {
      throw new Unavailable("it chose " + name + " instead of VectorBLAS in this JVM");
    }
    return new Multiply(work, blas);
  }

  private static final class Multiply implements Prepared {
    private final GemmCase work;
    private final JavaBLAS blas;
    private final String transA;
    private final String transB;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    Multiply(GemmCase work, JavaBLAS blas) {
      this.work = work;
      this.blas = blas;
      transA = work.transposedA() ? "T" : "N";
      transB = work.transposedB() ? "T" : "N";
      a = work.a();
      b = work.b();
      c = new float[work.m() * work.n()];
    }

    @Override
    public void run() {
      blas.sgemm(
          transB,
          transA,
          work.n(),
          work.m(),
          work.k(),
          1,
          b,
          work.ldb(),
          a,
          work.lda(),
          0,
          c,
          work.n());
    }

    @Override
    public float[] result() {
      return c;
    }

    @Override
    public LibraryFacts facts() {
      return new LibraryFacts(
          LibraryFacts.jar(JavaBLAS.class), blas.getClass().getSimpleName(), Map.of());
    }
  }
}
