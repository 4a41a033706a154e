package gradmark.peers.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Cases;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nd4jAdaptersTest {
  @ParameterizedTest
  @CsvSource({
    "nd4j, gemm-nn-5x7x9",
    "nd4j, gemm-nt-5x7x9",
    "nd4j, gemm-tn-5x7x9",
    "nd4j, gemm-nn-1x64x33",
    "nd4j, gemm-nt-64x31x1",
    "nd4j, gemm-tn-17x1x8",
    "nd4j, exp-1001",
    "nd4j, tanh-1001",
    "nd4j, sigmoid-1001",
    "nd4j, adam-1000",
    "dl4j, step-d2-w16-b8",
    "dl4j, trainings-d2-w16-b8"
  })
  void itsResultIsOurs(String library, String name) {
    check(library, name, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "nd4j, gemm-nn-64x31x33",
    "nd4j, exp-100000",
    "nd4j, adam-100000",
    "dl4j, step-d2-w16-b8",
    "dl4j, trainings-d2-w16-b8"
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
