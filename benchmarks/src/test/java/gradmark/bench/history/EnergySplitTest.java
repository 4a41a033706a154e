package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnergySplitTest {
  @Test
  void aStepIsSplitWhereItIs() {
    assertThat(EnergySplit.of(new double[] {1, 1, 1, 1, 5, 5, 5}, 0, 7, 2)).isEqualTo(4);
  }

  @Test
  void onlyTheStretchCounts() {
    double[] values = {90, 1, 1, 1, 5, 5, 5, 70};
    assertThat(EnergySplit.of(values, 1, 7, 2)).isEqualTo(4);
  }

  @Test
  void tooFewValuesHaveNoSplit() {
    assertThat(EnergySplit.of(new double[] {1, 2, 3, 4, 5}, 0, 5, 3)).isEqualTo(-1);
    assertThat(EnergySplit.of(new double[0], 0, 0, 2)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 17, 40})
  void sumsThatGrowAreThoseOfTheDefinition(int count) {
    for (int seed = 0; seed < 20; seed++) {
      double[] values = new Random(seed).doubles(count).toArray();
      assertThat(EnergySplit.of(values, 0, count, 2)).isEqualTo(byDefinition(values, 2));
    }
  }

  private static int byDefinition(double[] values, int least) {
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int split = least; split <= values.length - least; split++) {
      double energy = energy(values, split);
      if (energy > highest) {
        highest = energy;
        best = split;
      }
    }
    return best;
  }

  private static double energy(double[] values, int split) {
    double left = split;
    double right = values.length - split;
    double across = 0;
    double within = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        double distance = Math.abs(values[i] - values[j]);
        if (i < split && j >= split) {
          across += 2 * distance / (left * right);
        } else {
          double side = i < split ? left : right;
          within += distance / (side * (side - 1) / 2);
        }
      }
    }
    return left * right / (left + right) * (across - within);
  }
}
