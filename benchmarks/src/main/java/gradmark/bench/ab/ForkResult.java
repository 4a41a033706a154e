package gradmark.bench.ab;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.AllocationMetric;
import gradmark.bench.result.JmhJson;
import gradmark.bench.result.JmhRow;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** What the JSON of a JMH that ran one fork of one row tells. */
final class ForkResult {
  private ForkResult() {}

  /**
   * What was measured; empty where the file does not hold one row with a score.
   *
   * @throws Refusal if it is no JSON of JMH's
   */
  static Optional<Measured> read(Path file) {
    List<JmhRow> rows = JmhJson.read(file);
    if (rows.size() != 1) {
      return Optional.empty();
    }
    JmhRow row = rows.getFirst();
    SortedMap<String, Scores> secondary = new TreeMap<>();
    row.secondary()
        .forEach((label, score) -> scores(score).ifPresent(found -> secondary.put(label, found)));
    return scores(row.primary())
        .map(
            primary ->
                new Measured(
                    row.header(),
                    row.threads(),
                    row.jvmArgs(),
                    AllocationMetric.resolution(row),
                    primary,
                    secondary));
  }

  /** Why {@link #read} found nothing in a file. */
  static String fault(Path file) {
    int rows = JmhJson.read(file).size();
    return rows == 1
        ? "its score is no finite number"
        : "JMH wrote " + rows + " results instead of one of this row";
  }

  /** Why {@link #read} refused a file, without its name: the next fork's takes its place. */
  static String fault(Refusal refusal) {
    if (refusal.getCause() instanceof JacksonException broken) {
      String why = broken.getOriginalMessage().lines().findFirst().orElse("");
      TokenStreamLocation place = broken.getLocation();
      return "JMH wrote a result that is no JSON: "
          + (place == null ? "" : "line " + place.getLineNr() + ": ")
          + why
          + "; either it was killed while it wrote, or it does not escape the values of parameters"
          + " (a newer JMH does)";
    }
    return "JMH wrote a result that cannot be read: " + refusal.getMessage();
  }

  /** Empty where anything is not finite: no data is not a number. */
  private static Optional<Scores> scores(JmhRow.Score score) {
    List<Double> values =
        score.forks().stream().flatMap(List::stream).filter(Objects::nonNull).toList();
    long samples = score.forks().stream().mapToLong(List::size).sum();
    if (values.size() < samples) {
      return Optional.empty();
    }
    // A mode that counts in a histogram and a profiler of whole forks give no value per iteration.
    return values.isEmpty()
        ? Optional.ofNullable(score.value()).map(value -> new Scores(score.unit(), List.of(value)))
        : Optional.of(new Scores(score.unit(), values));
  }
}
