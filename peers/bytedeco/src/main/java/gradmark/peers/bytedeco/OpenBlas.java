package gradmark.peers.bytedeco;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.OpenBlasFacts;
import gradmark.peers.work.Prepared;

/** {@code cblas_sgemm} of OpenBLAS; the process's environment chooses kernels and threads. */
public abstract sealed class OpenBlas implements GemmPeer {
  private final String library;

  private OpenBlas(String library) {
    this.library = library;
  }

  /** With the kernels that it chooses by itself. */
  public static final class AsItComes extends OpenBlas {
    public AsItComes() {
      super("openblas");
    }
  }

  /** With the best kernels for this CPU, by OPENBLAS_CORETYPE. */
  public static final class BestCore extends OpenBlas {
    public BestCore() {
      super("openblas_best");
    }
  }

  @Override
  public String library() {
    return library;
  }

  @Override
  public Prepared prepare(GemmCase work, int threads) {
    return Natives.load(() -> new Multiply(work));
  }

  private static final class Multiply extends NativeGemm {
    private final int transA;
    private final int transB;

    Multiply(GemmCase work) {
      super(work);
      transA = work.transposedA() ? CblasTrans : CblasNoTrans;
      transB = work.transposedB() ? CblasTrans : CblasNoTrans;
      run();
    }

    @Override
    public void run() {
      cblas_sgemm(
          CblasRowMajor,
          transA,
          transB,
          work.m(),
          work.n(),
          work.k(),
          1,
          a,
          work.lda(),
          b,
          work.ldb(),
          0,
          c,
          work.n());
    }

    @Override
    public LibraryFacts facts() {
      return new LibraryFacts(
          OpenBlasFacts.version(), OpenBlasFacts.core(), OpenBlasFacts.threads());
    }
  }
}
