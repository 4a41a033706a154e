package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The recipes that a study recommends for an activation and a depth, with the evidence. */
public final class Recommendation {
  private static final int SHOWN = 5;

  private final Wish wish;
  private final Ranking ranking;
  private final long trainings;

  /**
   * What somebody wants to train.
   *
   * @param activation by its name in the catalogue
   * @param depth hidden layers
   * @param task null for the only one there is
   * @param width null for the only one there is
   * @param budget steps that may be taken; null for as many as were
   */
  public record Wish(
      String activation,
      int depth,
      @Nullable String task,
      @Nullable Integer width,
      @Nullable Integer budget) {}

  private Recommendation(Wish wish, Ranking ranking, long trainings) {
    this.wish = wish;
    this.ranking = ranking;
    this.trainings = trainings;
  }

  /**
   * What a run's trainings say to a wish.
   *
   * @throws Refusal if it has none of that activation, task, width or depth: names those it has
   */
  public static Recommendation of(RunData data, Wish wish) {
    List<TrainRecord> all = data.trainings();
    if (all.isEmpty()) {
      throw new Refusal(ExitCodes.BAD_INPUT, "there is no training in the folder to go by");
    }
    String activation =
        chosen("--activation", wish.activation(), all, cell -> cell.recipe().activation());
    List<TrainRecord> of = with(all, cell -> cell.recipe().activation().equals(activation));
    String task = chosen("--task", wish.task(), of, Cell::task);
    of = with(of, cell -> cell.task().equals(task));
    Integer asked = wish.width();
    String width =
        chosen(
            "--width",
            asked == null ? null : asked.toString(),
            of,
            cell -> Integer.toString(cell.width()));
    of = with(of, cell -> Integer.toString(cell.width()).equals(width));
    chosen("--depth", Integer.toString(wish.depth()), of, cell -> Integer.toString(cell.depth()));
    of = with(of, cell -> cell.depth() == wish.depth());
    Integer budget = wish.budget();
    Ranking ranking =
        Ranking.of(
            data,
            task,
            wish.depth(),
            cell ->
                cell.recipe().activation().equals(activation)
                    && Integer.toString(cell.width()).equals(width),
            budget == null ? Integer.MAX_VALUE : budget);
    return new Recommendation(wish, ranking, of.size());
  }

  private static List<TrainRecord> with(List<TrainRecord> trainings, Predicate<Cell> wanted) {
    return trainings.stream().filter(training -> wanted.test(training.cell())).toList();
  }

  /** The value that is wanted, or the only one there is. */
  private static String chosen(
      String flag,
      @Nullable String wanted,
      List<TrainRecord> trainings,
      Function<Cell, String> value) {
    List<String> there =
        trainings.stream()
            .map(training -> value.apply(training.cell()))
            .distinct()
            .sorted(Comparator.comparing((String text) -> text, CatalogueOrder.LABELS))
            .toList();
    if (wanted != null && there.contains(wanted)) {
      return wanted;
    }
    if (wanted == null && there.size() == 1) {
      return there.getFirst();
    }
    throw new Refusal(
        ExitCodes.USAGE,
        wanted == null
            ? "the trainings differ in what "
                + flag
                + " says; choose one of "
                + String.join(", ", there)
            : flag
                + " "
                + wanted
                + ": no training there has it"
                + NearestNames.hint(wanted, there)
                + "; there are "
                + there.stream().collect(Collectors.joining(", ")));
  }

  /** For a terminal of 80 columns. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(Paragraphs.wrapped(verdict(), "")).append('\n');
    text.append(ranking.table(SHOWN).fitting(Paragraphs.WIDTH, 1).markdown()).append('\n');
    text.append(Paragraphs.wrapped(evidence(), ""));
    return text.toString();
  }

  private String verdict() {
    long reaching =
        ranking.places().stream()
            .filter(place -> place.marks().contains(OutcomeMark.CONVERGED))
            .count();
    String setting =
        wish.activation() + ", " + wish.depth() + " layers, " + ranking.task() + budget();
    if (reaching == 0) {
      return "Nothing that was tried reaches the target: "
          + setting
          + ". Least far from it, by what the trainings became and by their held-out accuracy:";
    }
    return setting
        + ": "
        + reaching
        + " of "
        + ranking.places().size()
        + " recipes reach the target with at least one seed. The best:";
  }

  private String budget() {
    Integer budget = wish.budget();
    return budget == null ? "" : ", within " + budget + " steps";
  }

  private String evidence() {
    return "Evidence: "
        + trainings
        + " trainings of this activation, task, width and depth. Seeds: a sign each, C converged,"
        + " S slow, - stalled, D diverged, N not finite, ! failed. Steps: median to the target."
        + " Times are the study's own, taken while every core computed.";
  }
}
