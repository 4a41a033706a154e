package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.selftest.ProbeRow;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The self-test's probes: all of them run, and none can be left out of the loop by a compiler. */
class ProbeWorkTest {
  private static final int PIECES = 200;

  @Test
  void theSelfTestHasEveryKindAndEachOnceAtEveryScale() {
    String[] kinds = Arrays.stream(ProbeWork.values()).map(Enum::name).toArray(String[]::new);

    assertThat(ProbeRow.all()).hasSize(3 * kinds.length).doesNotHaveDuplicates();
    assertThat(ProbeRow.all().subList(0, kinds.length))
        .extracting(ProbeRow::work)
        .containsExactly(kinds);
    assertThat(ProbeRow.all()).extracting(ProbeRow::work).containsOnly(kinds);
    assertThat(ProbeRow.all()).extracting(ProbeRow::scale).containsOnly(1, 2, 4);
  }

  static Stream<Arguments> rows() {
    return ProbeRow.all().stream().map(row -> Arguments.of(row.work(), row.scale()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void whatAPieceGivesDependsOnIt(ProbeWork work, int scale) {
    IntToLongFunction piece = work.prepare(scale);

    assertThat(IntStream.range(0, PIECES).mapToLong(piece).distinct().count()).isGreaterThan(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("rows")
  void aBenchmarkOfEachDoesItsWork(ProbeWork work, int scale) {
    ProbeBenchmark benchmark = new ProbeBenchmark();
    benchmark.work = work;
    benchmark.scale = scale;
    benchmark.delay = 20;

    benchmark.prepare(TestParams.of("ProbeBenchmark.run"));

    assertThat(benchmark.run()).isNotZero();
  }
}
