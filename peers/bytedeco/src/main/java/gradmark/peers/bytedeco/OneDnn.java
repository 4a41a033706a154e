package gradmark.peers.bytedeco;

import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;
import static org.bytedeco.dnnl.global.dnnl.get_effective_cpu_isa;

import gradmark.peers.work.GemmCase;
import gradmark.peers.work.GemmPeer;
import gradmark.peers.work.LibraryFacts;
import gradmark.peers.work.NativeFunction;
import gradmark.peers.work.Prepared;
import org.bytedeco.dnnl.dnnl_version_t;

/** {@code dnnl_sgemm} of oneDNN, which takes row-major matrices. */
public final class OneDnn implements GemmPeer {
  @Override
  public String library() {
    return "onednn";
  }

  /** {@inheritDoc} Its threads are those of OMP_NUM_THREADS. */
  @Override
  public Prepared prepare(GemmCase work, int threads) {
    return Natives.load(() -> new Multiply(work));
  }

  private static final class Multiply extends NativeGemm {
    private final byte transA;
    private final byte transB;

    Multiply(GemmCase work) {
      super(work);
      transA = letter(work.transposedA());
      transB = letter(work.transposedB());
      run();
    }

    private static byte letter(boolean transposed) {
      return (byte) (transposed ? 'T' : 'N');
    }

    @Override
    public void run() {
      int status =
          dnnl_sgemm(
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
      if (status != 0) {
        throw new IllegalStateException("dnnl_sgemm returned " + status);
      }
    }

    @Override
    public LibraryFacts facts() {
      dnnl_version_t version = dnnl_version();
      return new LibraryFacts(
          "oneDNN " + version.major() + "." + version.minor() + "." + version.patch(),
          String.valueOf(get_effective_cpu_isa()),
          NativeFunction.threads("OpenMP", "omp_get_max_threads"));
    }
  }
}
