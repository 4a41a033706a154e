package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.RowKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtavaCsvTest {
  private static final Trend TREND =
      Trend.of(
          List.of(
              TrendRuleTest.entry(0, "avgt", "ns/op", RowKey.PRIMARY, 100.5, "m"),
              TrendRuleTest.entry(1, "thrpt", "ops/s", RowKey.PRIMARY, 7, "m")),
          TrendRule.DEFAULT,
          new Explanations(List.of()),
          Aliases.NONE);

  @Test
  void aRowPerRunAndAColumnPerNumber() {
    assertThat(OtavaCsv.table(TREND))
        .isEqualTo(
            "time,commit,B.run_n=8_avgt_ns/op,B.run_n=8_thrpt_ops/s\r\n"
                + ("2026-01-01T00:00:00Z," + TrendRuleTest.commit(0) + ",100.5,\r\n")
                + ("2026-01-02T00:00:00Z," + TrendRuleTest.commit(1) + ",,7.0\r\n"));
  }

  @Test
  void noTwoColumnsHaveOneName() {
    Trend twoModes =
        Trend.of(
            List.of(
                TrendRuleTest.entry(0, "avgt", "ms/op", RowKey.PRIMARY, 100.5, "m"),
                TrendRuleTest.entry(1, "ss", "ms/op", RowKey.PRIMARY, 7, "m"),
                TrendRuleTest.entry(2, "ss", "a b", "loss.final", 7, "m"),
                TrendRuleTest.entry(3, "ss", "a:b", "loss.final", 7, "m")),
            TrendRule.DEFAULT,
            new Explanations(List.of()),
            Aliases.NONE);
    assertThat(OtavaCsv.table(twoModes))
        .startsWith(
            "time,commit,B.run_n=8_avgt_ms/op,B.run_n=8_ss_ms/op,"
                + "B.run_n=8_loss.final_a_b,B.run_n=8_loss.final_a_b_2\r\n");
  }

  @Test
  void theConfigurationNamesColumnsAndDirections() {
    assertThat(OtavaCsv.configuration(TREND, Path.of("h.csv")))
        .contains("\"time_column\" : \"time\"", "\"file\" : \"h.csv\"", "\"type\" : \"csv\"")
        .containsSubsequence("\"B.run_n=8_avgt_ns/op\" : {", "\"direction\" : -1")
        .containsSubsequence("\"B.run_n=8_thrpt_ops/s\" : {", "\"direction\" : 1");
  }
}
