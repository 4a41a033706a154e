package gradmark.peers.bytedeco;

import static org.bytedeco.mkl.global.mkl_rt.CblasNoTrans;
import static org.bytedeco.mkl.global.mkl_rt.CblasRowMajor;
import static org.bytedeco.mkl.global.mkl_rt.CblasTrans;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Get_Max_Threads;
import static org.bytedeco.mkl.global.mkl_rt.MKL_Get_Version;
import static org.bytedeco.mkl.global.mkl_rt.cblas_sgemm;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.Prepared;
import java.util.Map;
import org.bytedeco.mkl.global.mkl_rt.MKLVersion;

/** {@code cblas_sgemm} of Intel's MKL; its threads are those of MKL_NUM_THREADS. */
public final class Mkl implements GemmPeer {
  @Override
  public String library() {
    return "mkl";
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
      try (MKLVersion version = new MKLVersion()) {
        MKL_Get_Version(version);
        return new LibraryFacts(
            "MKL " + version.MajorVersion() + "." + version.UpdateVersion(),
            version.Processor().getString(),
            Map.of("MKL", MKL_Get_Max_Threads()));
      }
    }
  }
}
