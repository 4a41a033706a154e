package gradmark.peers.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Mismatch;
import gradmark.peers.work.Unavailable;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void aReasonHasItsCauses() {
    Throwable missing = new UnsatisfiedLinkError("no jnidnnl");
    assertThat(Verdict.reason(new Unavailable("it cannot be loaded", missing)))
        .isEqualTo("it cannot be loaded; because of java.lang.UnsatisfiedLinkError: no jnidnnl");
    assertThat(Verdict.reason(new IllegalStateException("broken", missing)))
        .startsWith("java.lang.IllegalStateException: broken; because of ")
        .endsWith("no jnidnnl");
  }

  @Test
  void whatWasSaidIsNotRepeated() {
    Throwable missing = new UnsatisfiedLinkError("no jnidnnl");
    assertThat(Verdict.reason(new Unavailable("it cannot be loaded: no jnidnnl", missing)))
        .isEqualTo("it cannot be loaded: no jnidnnl");
    assertThat(Verdict.reason(new Mismatch("C[0] is 1"))).isEqualTo("C[0] is 1");
  }
}
