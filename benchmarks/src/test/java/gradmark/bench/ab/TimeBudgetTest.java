package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private static final RowKey ROW =
      new RowKey("a.B.m", new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);
  private static final RowKey OTHER =
      new RowKey("a.B.n", new TreeMap<>(), List.of(), "avgt", RowKey.PRIMARY);

  private final AtomicLong now = new AtomicLong();

  @Test
  void aBlockFitsAsLongAsItTookSoFar() {
    TimeBudget<RowKey> budget = budget(0);

    assertThat(budget.fits(ROW, 0)).isTrue();
    budget.took(ROW, 40);
    assertThat(budget.block(OTHER)).as("a row that was not measured takes as long").isEqualTo(40);
    pass(57);
    assertThat(budget.left()).isEqualTo(43);
    assertThat(budget.fits(ROW, 0)).isTrue();
    pass(2);
    assertThat(budget.fits(ROW, 0)).isFalse();
    budget.took(OTHER, 10);
    assertThat(budget.fits(OTHER, 0)).isTrue();
  }

  @Test
  void whatIsReservedMustBeLeftAfterTheBlock() {
    TimeBudget<RowKey> budget = budget(0);
    budget.took(ROW, 40);

    assertThat(budget.fits(ROW, 55)).isTrue();
    assertThat(budget.fits(ROW, 56)).as("5 % are kept for blocks that take longer").isFalse();
  }

  @Test
  void whatWasSpentBeforeCounts() {
    TimeBudget<RowKey> budget = budget(60);
    budget.took(ROW, 60);

    assertThat(budget.left()).isEqualTo(40);
    assertThat(budget.block(ROW)).isEqualTo(60);
    assertThat(budget.fits(ROW, 0)).isFalse();
  }

  @Test
  void nothingFitsIntoABudgetThatIsSpent() {
    TimeBudget<RowKey> budget = budget(101);

    assertThat(budget.left()).isEqualTo(-1);
    budget.took(ROW, 0);
    assertThat(budget.fits(ROW, 0)).isFalse();
  }

  private TimeBudget<RowKey> budget(double spent) {
    return new TimeBudget<>(Duration.ofSeconds(100), spent, Duration.ofSeconds(9), now::get);
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
