package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.compare.Aliases;
import gradmark.bench.compare.Definition;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a history's text, page and table do with words that would break them. */
class TrendFormatsTest {
  private static final String NASTY =
      "</script><script>alert(1)</script>|<!--`x`\u0000\u001b[31m\u202e\u2028\n\"'&\ud800";

  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

  private static final Trend TREND = trend();

  private static Trend trend() {
    double[] values = ChangePointsTest.noisy(40, 6, i -> i < 20 ? 100 : 120);
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      HistoryEntry plain =
          TrendRuleTest.entry(i, "avgt", "ns/op", RowKey.PRIMARY, values[i], "machine");
      history.add(nasty(plain, values[i]));
    }
    // The last one is of another machine.
    HistoryEntry other = TrendRuleTest.entry(41, "avgt", "ns/op", RowKey.PRIMARY, 1, "another");
    history.add(nasty(other, 120));
    Explanations explanations = new Explanations(List.of());
    return Trend.of(history, TrendRule.DEFAULT, explanations, Aliases.NONE);
  }

  private static HistoryEntry nasty(HistoryEntry entry, double value) {
    return new HistoryEntry(
        entry.schema(),
        entry.id(),
        entry.started(),
        "$(`<b>\u001b'" + entry.commit(),
        NASTY,
        entry.fingerprint(),
        NASTY,
        NASTY + entry.fingerprint(),
        RunStatus.COMPLETE,
        List.of(
            new HistoryEntry.Value(
                "p." + NASTY + ".run",
                Map.of(NASTY, NASTY),
                List.of(NASTY),
                "avgt",
                RowKey.PRIMARY,
                "us" + NASTY + "/op",
                value,
                3,
                null,
                new Definition(1, NASTY + entry.fingerprint(), 1, null))));
  }

  @Test
  void theTerminalGetsNoControlCharactersAndNoCommandOfOthers() {
    assertThat(TREND.changes()).hasSize(1);
    String text = TrendText.of(TREND);
    assertThat(text)
        .contains(
            "41 runs, 1 number", "the JVM changed from", "another definition of", "+", "--explain");
    assertNothingMoves(text);
    String command = text.lines().filter(line -> line.contains("--explain")).findFirst().orElse("");
    assertThat(command).doesNotContain("$", "`", "'", "(");
  }

  @Test
  void thePageShowsWordsAndRunsNoneOfThem() {
    String page = TrendPage.of(explained(), NASTY);
    String ours = TrendPage.of(new Trend(List.of(), List.of(), List.of()), "");
    assertThat(count(page, "<script")).isEqualTo(count(ours, "<script"));
    assertThat(count(page, "</script")).isEqualTo(count(ours, "</script"));
    assertThat(count(page, "<!--")).isEqualTo(count(ours, "<!--"));
    assertThat(page).contains("<td>&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;");
    assertNothingMoves(page.substring(page.indexOf("<body>"), page.indexOf("<script type")));
  }

  @Test
  void theChartsDataIsWholeAndPlain() {
    Matcher data = DATA.matcher(TrendPage.of(explained(), NASTY));
    assertThat(data.find()).isTrue();
    JsonNode track = JsonMapper.shared().readTree(data.group(1)).get(0);
    assertThat(track.get("values")).hasSize(TREND.history().size());
    assertThat(track.get("changes")).hasSize(1);
    assertNothingMoves(track.get("label").asString());
    assertNothingMoves(track.get("unit").asString());
    track.get("runs").forEach(run -> assertNothingMoves(run.asString()));
  }

  @Test
  void otavasTableHasOneLinePerRun() {
    String table = OtavaCsv.table(TREND);
    assertThat(table.lines()).hasSize(1 + TREND.history().size());
    String head = table.lines().findFirst().orElse("");
    assertThat(head).matches("time,commit,[A-Za-z0-9._=/+-]+");
    JsonNode metrics =
        JsonMapper.shared()
            .readTree(OtavaCsv.configuration(TREND, Path.of("h.csv")))
            .at("/tests/gradmark/metrics");
    assertThat(metrics.propertyNames()).containsExactly(head.substring("time,commit,".length()));
  }

  /** The same change with words of somebody who has looked at it. */
  private static Trend explained() {
    Change change = TREND.changes().getFirst();
    Change known =
        new Change(
            change.track(),
            change.index(),
            change.previous(),
            change.kind(),
            change.before(),
            change.after(),
            NASTY);
    return new Trend(TREND.history(), TREND.tracks(), List.of(known));
  }

  private static void assertNothingMoves(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n'))
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0x2028);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
