package gradmark.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.jmh.ForkQueue.ForkKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order forks are measured, and which row gets what a budget leaves. */
class ForkQueueTest {
  private static final List<BenchmarkRow> ROWS =
      IntStream.range(0, 12).mapToObj(i -> new BenchmarkRow("a.B.m" + i, new TreeMap<>())).toList();
  private static final BenchmarkRow FIRST = ROWS.get(0);
  private static final BenchmarkRow SECOND = ROWS.get(1);

  @Test
  void everyPassHasEachRowOnceInAnOrderThatTheSeedGives() {
    ForkOrder order = new ForkOrder(ROWS, 7L);

    assertThat(order.pass(1)).containsExactlyInAnyOrderElementsOf(ROWS).isNotEqualTo(ROWS);
    assertThat(order.pass(2)).isNotEqualTo(order.pass(1));
    assertThat(new ForkOrder(ROWS, 7L).pass(1)).isEqualTo(order.pass(1));
    assertThat(new ForkOrder(ROWS, 8L).pass(1)).isNotEqualTo(order.pass(1));
    assertThat(new ForkOrder(ROWS, null).pass(3)).isEqualTo(ROWS);
  }

  @Test
  void rowsThatDifferInFlagsOnlyStayTogether() {
    List<BenchmarkRow> rows = new ArrayList<>();
    ROWS.forEach(row -> rows.addAll(List.of(row, row.with(List.of("-Xint")))));

    List<BenchmarkRow> pass = new ForkOrder(rows, 7L).pass(1);

    for (BenchmarkRow row : ROWS) {
      assertThat(pass).containsSubsequence(row, row.with(List.of("-Xint")));
      assertThat(pass.indexOf(row.with(List.of("-Xint")))).isEqualTo(pass.indexOf(row) + 1);
    }
  }

  @Test
  void whatABudgetLeavesGoesToTheRowThatIsKnownLeast() {
    JmhPlan plan = new JmhPlan(List.of(FIRST, SECOND), 2, 0, 1, 10);
    List<ForkRecord> steadyAndUnsteady =
        List.of(fork(FIRST, 1, 100), fork(SECOND, 1, 1), fork(FIRST, 2, 101), fork(SECOND, 2, 2));

    assertThat(new ForkQueue(plan, null, steadyAndUnsteady).next(60))
        .contains(new ForkKey(SECOND, 3));
    assertThat(new ForkQueue(plan, null, steadyAndUnsteady).next(1.9)).as("no time").isEmpty();
    assertThat(new ForkQueue(plan, null, steadyAndUnsteady.subList(0, 3)).next(-1))
        .as("the plan's own are measured in any case")
        .contains(new ForkKey(SECOND, 2));
  }

  @Test
  void aRowWithASingleForkIsKnownLeastOfAll() {
    JmhPlan plan = new JmhPlan(List.of(FIRST, SECOND), 1, 0, 1, 10);
    List<ForkRecord> forks = List.of(fork(FIRST, 1, 1), fork(FIRST, 2, 9), fork(SECOND, 1, 5));

    assertThat(new ForkQueue(plan, null, forks).next(60)).contains(new ForkKey(SECOND, 2));
  }

  @Test
  void resultsStandInTheOrderOfThePlanWhicheverWasMeasuredFirst() {
    JmhPlan plan = new JmhPlan(List.of(FIRST, SECOND), 2, 0, 1, 10);
    List<ForkRecord> forks = List.of(fork(SECOND, 1, 5), fork(FIRST, 1, 1), fork(SECOND, 2, 6));

    assertThat(new ForkQueue(plan, 7L, forks).records())
        .containsExactly(forks.get(1), forks.get(0), forks.get(2));
  }

  @Test
  void aForkThatFailedIsTriedOncePerRunAndItsRowGetsNoFurther() {
    JmhPlan plan = new JmhPlan(List.of(FIRST, SECOND), 1, 0, 1, 10);
    ForkRecord failed = ForkRecord.failed(FIRST, 1, 2, "told to fail");
    ForkQueue queue = new ForkQueue(plan, null, List.of(failed, fork(SECOND, 1, 5)));

    assertThat(queue.next(60)).contains(new ForkKey(FIRST, 1));
    queue.add(failed);
    assertThat(queue.next(60)).isEqualTo(Optional.of(new ForkKey(SECOND, 2)));
    assertThat(queue.missing()).isEqualTo(1);
    assertThat(queue.failed()).isTrue();
  }

  private static ForkRecord fork(BenchmarkRow row, int fork, double score) {
    return ForkRecord.measured(row, fork, 2, MeasuredForks.of(List.of(score), new TreeMap<>()));
  }
}
