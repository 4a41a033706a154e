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
            "time,commit,B.run_n=8_ns/op,B.run_n=8_ops/s\r\n"
                + ("2026-01-01T00:00:00Z," + TrendRuleTest.commit(0) + ",100.5,\r\n")
                + ("2026-01-02T00:00:00Z," + TrendRuleTest.commit(1) + ",,7.0\r\n"));
  }

  @Test
  void theConfigurationNamesColumnsAndDirections() {
    assertThat(OtavaCsv.configuration(TREND, Path.of("h.csv")))
        .contains("\"time_column\" : \"time\"", "\"file\" : \"h.csv\"", "\"type\" : \"csv\"")
        .containsSubsequence("\"B.run_n=8_ns/op\" : {", "\"direction\" : -1")
        .containsSubsequence("\"B.run_n=8_ops/s\" : {", "\"direction\" : 1");
  }
}
