package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairwiseCoverTest {
  static Stream<int[]> sizes() {
    return Stream.of(
        new int[] {3},
        new int[] {2, 3},
        new int[] {1, 1, 1},
        new int[] {2, 2, 2},
        new int[] {4, 1, 3, 5},
        new int[] {3, 3, 3, 3},
        new int[] {7, 8, 6, 5, 3, 2, 4, 2, 2, 3});
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyTwoValuesMeet(int[] sizes) {
    List<int[]> rows = PairwiseCover.rows(sizes);
    for (int a = 0; a < sizes.length; a++) {
      for (int b = 0; b < a; b++) {
        for (int x = 0; x < sizes[a]; x++) {
          for (int y = 0; y < sizes[b]; y++) {
            int[] pair = {a, x, b, y};
            assertThat(rows)
                .as("factor %d is %d, factor %d is %d", a, x, b, y)
                .anyMatch(row -> row[pair[0]] == pair[1] && row[pair[2]] == pair[3]);
          }
        }
      }
    }
    assertThat(rows).allMatch(row -> row.length == sizes.length);
    int[] sorted = Arrays.stream(sizes).sorted().toArray();
    int least = sizes.length == 1 ? sizes[0] : sorted[sizes.length - 1] * sorted[sizes.length - 2];
    assertThat(rows.size()).isBetween(least, least + least / 2 + 3);
  }

  @Test
  void twoBinaryValuesOfThreeFactorsNeedFourRows() {
    assertThat(PairwiseCover.rows(2, 2, 2).stream().map(Arrays::toString))
        .containsExactly("[0, 0, 0]", "[0, 1, 1]", "[1, 0, 1]", "[1, 1, 0]");
  }

  @Test
  void refusesAFactorWithoutValues() {
    assertThatThrownBy(() -> PairwiseCover.rows(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size = 0; it must be at least 1");
  }
}
