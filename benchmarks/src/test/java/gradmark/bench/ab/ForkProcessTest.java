package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.jmh.JmhForks;
import org.junit.jupiter.api.Test;

class ForkProcessTest {
  /** Named by its text, because comparisons know nothing of our own benchmarks. */
  @Test
  void theMainClassForForksIsWhereJarsAreLookedThroughForIt() {
    assertThat(ForkProcess.GRADMARK_MAIN).isEqualTo(JmhForks.class.getName());
  }
}
