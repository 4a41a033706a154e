package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.SeededFloats;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorTransposeTest {
  private static final float GUARD = 12345.678f;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 64})
  void everyElementGoesToItsMirrorAndNoneElsewhere(int rows) {
    for (int columns = 0; columns <= 35; columns++) {
      int offset = 3;
      int step = columns + 2;
      int toOffset = 5;
      int toStep = rows + 1;
      float[] from = new SeededFloats(rows).withSpecials(offset + rows * step + 1, 7);
      float[] to = new float[toOffset + columns * toStep + 20];
      Arrays.fill(to, GUARD);
      float[] expected = to.clone();
      for (int j = 0; j < rows; j++) {
        for (int q = 0; q < columns; q++) {
          expected[toOffset + q * toStep + j] = from[offset + j * step + q];
        }
      }

      VectorTranspose.transpose(rows, columns, from, offset, step, to, toOffset, toStep);

      assertThat(bits(to)).as("%d × %d", rows, columns).isEqualTo(bits(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theStridesOfSlabsAndPanelsAreNoDifferent(int vectors) {
    int toStep = vectors * 8;
    for (int columns = 1; columns <= 35; columns++) {
      float[] from = new SeededFloats(columns).normal(8 * columns);
      float[] to = new float[columns * toStep];
      float[] expected = to.clone();
      for (int j = 0; j < 8; j++) {
        for (int q = 0; q < columns; q++) {
          expected[q * toStep + j] = from[j * columns + q];
        }
      }

      VectorTranspose.transpose(8, columns, from, 0, columns, to, 0, toStep);

      assertThat(bits(to)).as("8 × %d, %d apart", columns, toStep).isEqualTo(bits(expected));
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
