package gradmark.peers.djl;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Cases;
import gradmark.peers.work.Prepared;
import gradmark.peers.work.Unavailable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DjlAdaptersTest {
  @ParameterizedTest
  @CsvSource({"djl, adam-1000", "djl, step-d2-w16-b8", "djl, trainings-d2-w16-b8"})
  void itsResultIsOurs(String library, String name) {
    check(library, name, 1);
  }

  @ParameterizedTest
  @CsvSource({"djl, adam-100000", "djl, step-d2-w16-b8", "djl, trainings-d2-w16-b8"})
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
