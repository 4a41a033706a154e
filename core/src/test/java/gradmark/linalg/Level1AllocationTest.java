package gradmark.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.backend.Backend;
import gradmark.testing.Allocation;
import gradmark.testing.FloatSamples;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("allocation")
class Level1AllocationTest {
  private static final int SIZE = 2611;

  @ParameterizedTest
  @EnumSource
  void warmOperationsAllocateNothing(Backend backend) {
    Level1 level1 = Level1.of(backend);
    float[] x = FloatSamples.finite(1, SIZE);
    float[] y = FloatSamples.finite(2, SIZE);
    float[] sums = new float[40];
    Map<String, Runnable> operations =
        Map.ofEntries(
            Map.entry("sum", () -> sums[0] = (float) level1.sum(x, 0, SIZE)),
            Map.entry("sumOfSquares", () -> sums[0] = (float) level1.sumOfSquares(x, 0, SIZE)),
            Map.entry("dot", () -> sums[0] = (float) level1.dot(x, 0, y, 0, SIZE)),
            Map.entry("maxMagnitude", () -> sums[0] = level1.maxMagnitude(x, 0, SIZE)),
            Map.entry("axpy", () -> level1.axpy(0.5f, x, 0, y, 0, SIZE)),
            Map.entry("scale", () -> level1.scale(-1, y, 0, SIZE)),
            Map.entry("clamp", () -> sums[0] = level1.clamp(0.9f, renewed(y), 0, SIZE)),
            Map.entry(
                "zeroUnlessBelow",
                () -> sums[0] = level1.zeroUnlessBelow(0.9f, renewed(y), 0, SIZE)),
            Map.entry("zeroNonFinite", () -> sums[0] = level1.zeroNonFinite(y, 0, SIZE)),
            Map.entry(
                "accumulate", () -> sums[0] = level1.accumulate(0.9f, x, 0, renewed(y), 0, SIZE)),
            Map.entry("rowSums of 64", () -> level1.rowSums(40, 64, x, 0, 65, sums, 0)),
            Map.entry("rowSums of 50", () -> level1.rowSums(40, 50, x, 0, 65, sums, 0)));
    operations.forEach(
        (name, operation) ->
            assertThat(Allocation.bytes(1000, operation)).as("bytes of %s", name).isZero());
  }

  private static float[] renewed(float[] y) {
    y[3] = 2;
    y[SIZE - 1] = 2;
    return y;
  }
}
