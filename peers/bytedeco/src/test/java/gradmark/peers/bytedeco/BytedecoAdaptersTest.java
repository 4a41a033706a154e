package gradmark.peers.bytedeco;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Cases;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytedecoAdaptersTest {
  @ParameterizedTest
  @CsvSource({
    "onednn, gemm-nn-5x7x9",
    "onednn, gemm-nt-5x7x9",
    "onednn, gemm-tn-5x7x9",
    "onednn, gemm-nn-1x64x33",
    "onednn, gemm-nt-64x31x1",
    "onednn, gemm-tn-17x1x8",
    "openblas, gemm-nn-5x7x9",
    "openblas, gemm-nt-5x7x9",
    "openblas, gemm-tn-5x7x9",
    "openblas, gemm-nn-1x64x33",
    "openblas, gemm-nt-64x31x1",
    "openblas, gemm-tn-17x1x8",
    "openblas_best, gemm-nn-5x7x9",
    "openblas_best, gemm-nt-5x7x9",
    "openblas_best, gemm-tn-5x7x9",
    "openblas_best, gemm-nn-1x64x33",
    "openblas_best, gemm-nt-64x31x1",
    "openblas_best, gemm-tn-17x1x8",
    "mkl, gemm-nn-5x7x9",
    "mkl, gemm-nt-5x7x9",
    "mkl, gemm-tn-5x7x9",
    "mkl, gemm-nn-1x64x33",
    "mkl, gemm-nt-64x31x1",
    "mkl, gemm-tn-17x1x8"
  })
  void itsResultIsOurs(String library, String name) {
    check(library, name, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "onednn, gemm-nt-64x31x33",
    "openblas, gemm-nn-64x31x33",
    "openblas_best, gemm-tn-64x31x33",
    "mkl, gemm-nn-64x31x33"
  })
  void itsResultIsOursOnTwoThreads(String library, String name) {
    check(library, name, 2);
  }

  private static void check(String library, String name, int threads) {
    try (Prepared prepared = Cases.parse(name).checked(library, threads)) {
      assertThat(prepared.facts().version()).isNotEmpty().isNotEqualTo("unknown");
      float[] first = prepared.result().clone();
      assertThat(prepared.runOnce()).hasSameSizeAs(first);
    } catch (Unavailable missing) {
      Assumptions.abort(String.valueOf(missing.getMessage()));
    }
  }
}
