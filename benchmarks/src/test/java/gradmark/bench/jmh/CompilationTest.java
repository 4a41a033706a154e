package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompilationTest {
  @Test
  void endsOnceNothingIsCompiled() {
    long[] calls = new long[1];
    long start = System.nanoTime();

    Compilation.provoke(() -> calls[0]++);

    assertThat(calls[0]).isGreaterThan(1000);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
  }
}
