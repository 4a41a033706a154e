package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.FailedRecord;
import gradmark.bench.result.Recipe;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The outcomes of a study: recipes by depth, a mark per seed.
 *
 * @param constants what all trainings have in common, besides activation, initialiser, clipper and
 *     optimizer
 * @param axes names of the columns that tell recipes of a section apart
 * @param depths of all trainings
 * @param seeds of all trainings
 * @param sections by activation and whatever else differs
 */
record OutcomeGrid(
    List<String> constants,
    List<String> axes,
    List<Integer> depths,
    List<Long> seeds,
    List<Section> sections) {
  private static final Map<String, Function<Cell, String>> OUTER = new LinkedHashMap<>();
  private static final Map<String, Function<Cell, String>> INNER = new LinkedHashMap<>();

  static {
    OUTER.put("activation", cell -> cell.recipe().activation());
    OUTER.put("loss", cell -> cell.recipe().loss());
    OUTER.put("task", Cell::task);
    OUTER.put("width", cell -> Integer.toString(cell.width()));
    OUTER.put("batch", cell -> Integer.toString(cell.batch()));
    OUTER.put("steps", cell -> Integer.toString(cell.steps()));
    INNER.put("init", cell -> Labels.initializer(cell.recipe().init()));
    INNER.put("clip", cell -> cell.recipe().clip());
    INNER.put("optimizer", cell -> cell.recipe().optimizer());
    INNER.put("learning rate", cell -> Double.toString(cell.recipe().learningRate()));
    INNER.put("schedule", cell -> cell.recipe().schedule());
    INNER.put("decay", cell -> cell.recipe().decay());
    INNER.put("micro-batches", cell -> Integer.toString(cell.microBatches()));
    INNER.put("early stopping", Cell::earlyStopping);
  }

  /**
   * Recipes of one activation.
   *
   * @param title the activation, and whatever else differs between sections
   * @param rows in the order of the catalogues
   */
  record Section(String title, List<Row> rows) {}

  /**
   * One recipe.
   *
   * @param labels one per axis
   * @param marks by depth, one per seed
   */
  record Row(List<String> labels, List<List<OutcomeMark>> marks) {
    /** One text per depth. */
    List<String> texts() {
      return marks.stream().map(OutcomeGrid::text).toList();
    }
  }

  static OutcomeGrid of(RunData data) {
    Map<Cell, OutcomeMark> marks = new LinkedHashMap<>();
    for (TrainRecord training : data.trainings()) {
      marks.put(training.cell(), OutcomeMark.of(training.outcome()));
    }
    for (FailedRecord failed : data.failedCells()) {
      CellKey.parse(failed.id()).ifPresent(cell -> marks.put(cell, OutcomeMark.FAILED));
    }
    return of(marks);
  }

  private static OutcomeGrid of(Map<Cell, OutcomeMark> marks) {
    SortedSet<Integer> depths = new TreeSet<>();
    SortedSet<Long> seeds = new TreeSet<>();
    for (Cell cell : marks.keySet()) {
      depths.add(cell.depth());
      seeds.add(cell.seed());
    }
    List<String> constants = new ArrayList<>();
    List<String> outer = new ArrayList<>(List.of("activation"));
    List<String> inner = new ArrayList<>(List.of("init", "clip", "optimizer"));
    OUTER.forEach((name, value) -> sort(name, value, marks.keySet(), outer, constants));
    INNER.forEach((name, value) -> sort(name, value, marks.keySet(), inner, constants));
    Map<List<String>, Map<List<String>, Map<Integer, Map<Long, OutcomeMark>>>> tree =
        new TreeMap<>(CatalogueOrder.ROWS);
    marks.forEach(
        (cell, mark) ->
            tree.computeIfAbsent(
                    labels(cell, outer, OUTER), s -> new TreeMap<>(CatalogueOrder.ROWS))
                .computeIfAbsent(labels(cell, inner, INNER), r -> new TreeMap<>())
                .computeIfAbsent(cell.depth(), d -> new TreeMap<>())
                .put(cell.seed(), mark));
    List<Section> sections = new ArrayList<>();
    tree.forEach(
        (title, rows) -> {
          List<Row> list = new ArrayList<>();
          rows.forEach((labels, byDepth) -> list.add(row(labels, byDepth, depths, seeds)));
          sections.add(new Section(title(title, outer), list));
        });
    return new OutcomeGrid(constants, inner, List.copyOf(depths), List.copyOf(seeds), sections);
  }

  /**
   * What tells cells of one task apart: of a cell, its activation, initialiser, clipper and
   * optimizer, and the name and value of whatever else differs between them.
   */
  static Function<Cell, List<String>> recipeLabels(Set<Cell> cells) {
    Map<String, Function<Cell, String>> all = new LinkedHashMap<>(OUTER);
    all.putAll(INNER);
    List<String> known = List.of("activation", "task", "init", "clip", "optimizer");
    List<String> differing = new ArrayList<>(known);
    all.forEach((name, value) -> sort(name, value, cells, differing, new ArrayList<>()));
    all.keySet().retainAll(differing.subList(known.size(), differing.size()));
    return cell -> {
      Recipe recipe = cell.recipe();
      List<String> labels = new ArrayList<>();
      labels.add(recipe.activation());
      labels.add(Labels.initializer(recipe.init()));
      labels.add(recipe.clip());
      labels.add(recipe.optimizer());
      all.forEach((name, value) -> labels.add(name + " " + value.apply(cell)));
      return labels;
    };
  }

  /** Tells what differs between trainings from what they have in common. */
  private static void sort(
      String name,
      Function<Cell, String> value,
      Set<Cell> cells,
      List<String> differing,
      List<String> constants) {
    if (differing.contains(name)) {
      return;
    }
    if (name.equals("learning rate") && onePerOptimizer(cells)) {
      constants.add("learning rate " + String.join(", ", ratesByOptimizer(cells)));
      return;
    }
    Set<String> values = new LinkedHashSet<>();
    cells.forEach(cell -> values.add(value.apply(cell)));
    if (values.size() > 1) {
      differing.add(name);
    } else {
      values.forEach(only -> constants.add(name + " " + only));
    }
  }

  /** Where each optimizer has one learning rate, the rate tells nothing more. */
  private static boolean onePerOptimizer(Set<Cell> cells) {
    long optimizers = cells.stream().map(cell -> cell.recipe().optimizer()).distinct().count();
    return ratesByOptimizer(cells).size() == optimizers;
  }

  private static Set<String> ratesByOptimizer(Set<Cell> cells) {
    Set<String> rates = new TreeSet<>(Comparator.reverseOrder());
    for (Cell cell : cells) {
      rates.add(cell.recipe().learningRate() + " for " + cell.recipe().optimizer());
    }
    return rates;
  }

  private static List<String> labels(
      Cell cell, List<String> names, Map<String, Function<Cell, String>> of) {
    List<String> labels = new ArrayList<>();
    of.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            labels.add(value.apply(cell));
          }
        });
    return labels;
  }

  private static String title(List<String> values, List<String> names) {
    StringBuilder title = new StringBuilder(values.getFirst());
    for (int i = 1; i < values.size(); i++) {
      title.append(", ").append(names.get(i)).append(' ').append(values.get(i));
    }
    return title.toString();
  }

  private static Row row(
      List<String> labels,
      Map<Integer, Map<Long, OutcomeMark>> byDepth,
      SortedSet<Integer> depths,
      SortedSet<Long> seeds) {
    List<List<OutcomeMark>> marks = new ArrayList<>();
    for (int depth : depths) {
      Map<Long, OutcomeMark> bySeed = byDepth.getOrDefault(depth, Map.of());
      marks.add(
          seeds.stream().map(seed -> bySeed.getOrDefault(seed, OutcomeMark.MISSING)).toList());
    }
    return new Row(labels, marks);
  }

  /** A sign per seed; many seeds as counts, such as {@code 9C1D}. */
  static String text(List<OutcomeMark> marks) {
    StringBuilder text = new StringBuilder();
    if (marks.size() <= 5) {
      marks.forEach(mark -> text.append(mark.sign()));
      return text.toString();
    }
    for (OutcomeMark mark : OutcomeMark.values()) {
      long count = marks.stream().filter(other -> other == mark).count();
      if (count > 0) {
        text.append(count).append(mark.sign());
      }
    }
    return text.toString();
  }
}
