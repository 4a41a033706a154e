package gradmark.peers.purejava;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Cases;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PureJavaAdaptersTest {
  @ParameterizedTest
  @CsvSource({
    "netlib, gemm-nn-5x7x9",
    "netlib, gemm-nt-5x7x9",
    "netlib, gemm-tn-5x7x9",
    "netlib, gemm-nn-1x64x33",
    "netlib, gemm-nt-64x31x1",
    "netlib, gemm-tn-17x1x8",
    "ejml, gemm-nn-5x7x9",
    "ejml, gemm-nt-5x7x9",
    "ejml, gemm-tn-5x7x9",
    "ejml, gemm-nn-1x64x33",
    "ejml, gemm-nt-64x31x1",
    "ejml, gemm-tn-17x1x8"
  })
  void itsResultIsOurs(String library, String name) {
    check(library, name, 1);
  }

  @ParameterizedTest
  @CsvSource({"ejml, gemm-nn-64x31x33", "ejml, gemm-nt-64x31x33", "ejml, gemm-tn-64x31x33"})
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
