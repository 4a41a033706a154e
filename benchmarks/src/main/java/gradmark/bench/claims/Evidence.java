package gradmark.bench.claims;

import gradmark.bench.result.Cell;
import gradmark.bench.result.InitRecord;
import gradmark.bench.result.Initialisation;
import gradmark.bench.result.StudyRecord;
import gradmark.bench.result.TrainRecord;
import gradmark.bench.study.Axes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a study, by key. */
final class Evidence {
  private final Map<String, TrainRecord> trainings = new LinkedHashMap<>();
  private final Map<String, InitRecord> initialisations = new LinkedHashMap<>();

  Evidence(List<StudyRecord> records) {
    for (StudyRecord record : records) {
      if (record instanceof TrainRecord training) {
        trainings.put(training.id(), training);
      } else if (record instanceof InitRecord initialisation) {
        initialisations.put(initialisation.id(), initialisation);
      }
    }
  }

  /** Keys of what a claim needs and these records lack. */
  List<String> missing(Claim claim) {
    List<String> missing = new ArrayList<>();
    for (Cell cell : claim.trainingCells()) {
      if (!trainings.containsKey(cell.id())) {
        missing.add(cell.id());
      }
    }
    for (Initialisation network : claim.initialisedNetworks()) {
      if (!initialisations.containsKey(network.id())) {
        missing.add(network.id());
      }
    }
    return missing;
  }

  /**
   * All trainings of a product of axes.
   *
   * @throws IllegalArgumentException if one of them is not here
   */
  Trials trainings(Axes axes) {
    return new Trials(
        axes.cells().stream().map(cell -> present(trainings.get(cell.id()), cell.id())).toList());
  }

  /**
   * All initialisations of a product of axes.
   *
   * @throws IllegalArgumentException if one of them is not here
   */
  List<InitRecord> initialisations(Axes axes) {
    return axes.cells().stream()
        .map(cell -> cell.initialisation().id())
        .distinct()
        .map(id -> present(initialisations.get(id), id))
        .toList();
  }

  private static <T> T present(@Nullable T record, String id) {
    if (record == null) {
      throw new IllegalArgumentException(id + " was asked for and is not among the records");
    }
    return record;
  }
}
