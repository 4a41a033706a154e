package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import java.util.Arrays;
import java.util.List;

/** JMH's modes, by their names in a benchmark list and on a command line. */
enum Mode {
  THROUGHPUT("Throughput", "thrpt"),
  AVERAGE_TIME("AverageTime", "avgt"),
  SAMPLE_TIME("SampleTime", "sample"),
  SINGLE_SHOT_TIME("SingleShotTime", "ss"),
  ALL("All", "all");

  private final String longName;
  private final String label;

  Mode(String longName, String label) {
    this.longName = longName;
    this.label = label;
  }

  /** JMH's short name, such as {@code avgt}. */
  String label() {
    return label;
  }

  /** All modes for {@link #ALL}, else this one. */
  List<Mode> measured() {
    return this == ALL
        ? Arrays.stream(values()).filter(mode -> mode != ALL).toList()
        : List.of(this);
  }

  /**
   * The mode of this name, long or short.
   *
   * @throws Refusal if there is none; names the nearest
   */
  static Mode named(String name) {
    for (Mode mode : values()) {
      if (mode.longName.equals(name) || mode.label.equals(name)) {
        return mode;
      }
    }
    List<String> labels = Arrays.stream(values()).map(Mode::label).toList();
    throw new Refusal(
        ExitCodes.USAGE,
        "-bm " + name + ": not one of " + labels + NearestNames.hint(name, labels));
  }
}
