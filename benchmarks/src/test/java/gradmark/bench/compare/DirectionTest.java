package gradmark.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
  @ParameterizedTest
  @CsvSource({
    "avgt, primary, us/op, LOWER",
    "thrpt, primary, ops/s, HIGHER",
    "sample, primary, ns/op, LOWER",
    "ss, primary, ms/op, LOWER",
    // A state's own unit does not tell, and the mode does.
    "thrpt, primary, frames, HIGHER",
    "ss, primary, frames, LOWER",
    "avgt, gc.alloc.rate.norm, B/op, LOWER",
    "avgt, gc.alloc.rate, MB/sec, NONE",
    "avgt, gc.count, counts, NONE",
    "thrpt, hits, ops/s, HIGHER",
    "avgt, gc.churn.G1_Eden_Space.norm, B/op, NONE",
    "sample, p0.00, us/op, NONE",
    "sample, p0.50, us/op, LOWER",
    "sample, p0.99, us/op, LOWER",
    "sample, run:p0.999, us/op, NONE",
    "sample, p0.9999, us/op, NONE",
    "sample, p1.00, us/op, NONE",
    "avgt, p1.00, us/op, LOWER",
    "avgt, work.perOp, flop, EQUAL",
    "avgt, work.rate, GFLOP/s, NONE",
    "ss, loss.final, loss, EQUAL",
    "ss, outcome.converged, flag, EQUAL",
    "avgt, output.crc32, crc32, EQUAL",
    "avgt, output.ulp, ulp, EQUAL"
  })
  void followsUnitAndMode(String mode, String metric, String unit, Direction direction) {
    assertThat(Direction.of(mode, metric, unit)).isEqualTo(direction);
  }

  @ParameterizedTest
  @CsvSource({
    "ns/op, us/op, 0.001",
    "s/op, ms/op, 1000",
    "ops/s, ops/ms, 0.001",
    "ops/us, ops/s, 1000000",
    "apples, apples, 1",
    "apples, us/op, NaN",
    "us/op, ops/us, NaN",
    "us/op, B/op, NaN"
  })
  void unitsOfTimeStandForOneAnother(String from, String to, double factor) {
    OptionalDouble found = TimeUnits.factor(from, to);
    assertThat(found.orElse(Double.NaN)).isCloseTo(factor, Assertions.withinPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"200 ms, 0.2", "1 s, 1", "30 s, 30"})
  void readsTimesAsJmhWritesThem(String time, double seconds) {
    assertThat(TimeUnits.seconds(time).orElse(Double.NaN)).isEqualTo(seconds);
  }
}
