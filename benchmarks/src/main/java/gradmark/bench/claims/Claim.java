package gradmark.bench.claims;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Initialisation;
import gradmark.bench.study.Axes;
import gradmark.bench.study.Block;
import gradmark.bench.study.Design;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something that the article asserts, and how it is tested.
 *
 * @param says what the article says, in our words
 * @param test how that is tested
 * @param trainings that the judgement needs; each product is a scenario
 * @param initialisations that the judgement needs
 * @param judge sees all of these, and nothing else
 */
record Claim(
    String says,
    String test,
    List<Axes> trainings,
    List<Axes> initialisations,
    Function<Evidence, Judgement> judge) {
  Claim {
    trainings = List.copyOf(trainings);
    initialisations = List.copyOf(initialisations);
  }

  /** A claim that is decided by computing something small on the spot. */
  static Claim law(String says, String test, Supplier<Judgement> law) {
    return new Claim(says, test, List.of(), List.of(), evidence -> law.get());
  }

  /** A claim that trainings decide. */
  static Claim ofTrainings(
      String says, String test, List<Axes> trainings, Function<Evidence, Judgement> judge) {
    return new Claim(says, test, trainings, List.of(), judge);
  }

  /** A claim that networks before any training decide. */
  static Claim ofInitialisations(
      String says, String test, List<Axes> initialisations, Function<Evidence, Judgement> judge) {
    return new Claim(says, test, List.of(), initialisations, judge);
  }

  /** A claim that no figure can decide. */
  static Claim untestable(String says, String reason) {
    Judgement judgement = Judgement.of(ClaimVerdict.NOT_TESTABLE, reason);
    return new Claim(says, "none", List.of(), List.of(), evidence -> judgement);
  }

  /** The trainings, each once. */
  List<Cell> trainingCells() {
    return trainings.stream().flatMap(axes -> axes.cells().stream()).distinct().toList();
  }

  /** What is looked at before any training, each once. */
  List<Initialisation> initialisedNetworks() {
    return initialisations.stream()
        .flatMap(axes -> axes.cells().stream())
        .map(Cell::initialisation)
        .distinct()
        .toList();
  }

  /** What has to be computed for the judgement. */
  List<Block> blocks() {
    return Stream.concat(
            trainings.stream().map(axes -> new Block(Design.PRODUCT, axes)),
            initialisations.stream().map(axes -> new Block(Design.INITIALISATIONS, axes)))
        .toList();
  }

  /** Keys of all that the judgement needs. */
  List<String> keys() {
    return Stream.concat(
            initialisedNetworks().stream().map(Initialisation::id),
            trainingCells().stream().map(Cell::id))
        .distinct()
        .toList();
  }
}
