package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.data.Task;
import org.junit.jupiter.api.Test;

class SplitsTest {
  @Test
  void whatFitsIsKept() {
    Splits splits = new Splits(TaskCatalogue.NAMED, Long.MAX_VALUE);
    Task.Split first = splits.of("SPIRALS", 0);
    Task.Split second = splits.of("SPIRALS", 1);

    assertThat(splits.of("SPIRALS", 0)).isSameAs(first);
    assertThat(splits.of("SPIRALS", 1)).isSameAs(second);
  }

  @Test
  void theLastIsKeptThoughItDoesNotFit() {
    Splits splits = new Splits(TaskCatalogue.NAMED, 1);
    Task.Split first = splits.of("SPIRALS", 0);

    assertThat(splits.of("SPIRALS", 0)).isSameAs(first);
    assertThat(splits.of("SPIRALS", 1)).isNotSameAs(first);
    assertThat(splits.of("SPIRALS", 0)).isNotSameAs(first);
  }
}
