package gradmark.data;

import gradmark.data.CsvRows.Row;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Examples in a file of comma-separated values: a row each, numbers as features, and a class.
 *
 * <p>The class stands in the field that the header calls {@code label}, else in the last one. The
 * first row is a header if one of its fields is {@code label} or none of its other fields than the
 * class is a number. Classes are whole numbers from 0 or from 1 without a gap ({@link Labels}), or
 * names in the order of their characters.
 */
final class Csv {
  private static final String LABEL = "label";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** What stands for a number that is missing: no name of a column. */
  private static final Pattern NO_NUMBER =
      Pattern.compile("|[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  private final String path;
  private final List<Row> rows;
  private final int fields;
  private final int label;

  private Csv(String path, List<Row> rows, int fields, int label) {
    this.path = path;
    this.rows = rows;
    this.fields = fields;
    this.label = label;
  }

  /**
   * The examples of a file.
   *
   * @throws DamagedDataException that names file, line and field, if the text is malformed, a row
   *     has more or fewer fields than the first, a feature is not a finite float, or classes are
   *     missing, mixed or out of range
   */
  static Examples read(DataFile file) {
    List<Row> rows = CsvRows.of(file);
    if (rows.isEmpty()) {
      throw new DamagedDataException(file.path(), "holds no row");
    }
    List<String> first = rows.getFirst().fields();
    if (first.size() < 2) {
      throw new DamagedDataException(
          file.path(), place(rows.getFirst()) + " has 1 field; a feature and a class are needed");
    }
    boolean header = first.contains(LABEL) || isHeader(first);
    int label = header && first.contains(LABEL) ? first.indexOf(LABEL) : first.size() - 1;
    if (first.lastIndexOf(LABEL) != first.indexOf(LABEL)) {
      throw new DamagedDataException(
          file.path(), place(rows.getFirst()) + " has more than one field called " + LABEL);
    }
    List<Row> examples = header ? rows.subList(1, rows.size()) : rows;
    if (examples.isEmpty()) {
      throw new DamagedDataException(file.path(), "holds a header, but no example");
    }
    return new Csv(file.path(), examples, first.size(), label).examples();
  }

  private static boolean isHeader(List<String> fields) {
    return fields.subList(0, fields.size() - 1).stream()
        .noneMatch(field -> NUMBER.matcher(field).matches() || NO_NUMBER.matcher(field).matches());
  }

  private Examples examples() {
    int inputs = fields - 1;
    if ((long) rows.size() * inputs > Integer.MAX_VALUE - 8) {
      throw new DamagedDataException(
          path, rows.size() + " rows of " + inputs + " features are more than an array holds");
    }
    float[] features = new float[rows.size() * inputs];
    int at = 0;
    for (Row row : rows) {
      if (row.fields().size() != fields) {
        throw new DamagedDataException(
            path,
            "%s has %d fields, but the first row has %d"
                .formatted(place(row), row.fields().size(), fields));
      }
      for (int field = 0; field < fields; field++) {
        if (field != label) {
          features[at++] = feature(row, field);
        }
      }
    }
    float[] targets = targets();
    return new Examples(rows.size(), inputs, targets.length / rows.size(), features, targets);
  }

  private float feature(Row row, int field) {
    String text = row.fields().get(field);
    float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
    if (!Float.isFinite(value)) {
      throw fault(
          row, field, Float.isNaN(value) ? "not a number" : "beyond the range of floats, 3.4e38");
    }
    return value;
  }

  private float[] targets() {
    boolean numbers = NUMBER.matcher(rows.getFirst().fields().get(label)).matches();
    for (Row row : rows) {
      String text = row.fields().get(label);
      if (text.isEmpty()) {
        throw fault(row, label, "no class");
      }
      if (numbers && !WHOLE.matcher(text).matches()) {
        throw fault(row, label, "not a whole number as a class is, like that of the first example");
      }
      if (!numbers && NUMBER.matcher(text).matches()) {
        throw fault(row, label, "a number, but the class of the first example is a name");
      }
    }
    return numbers ? numbered() : named();
  }

  private float[] numbered() {
    long[] labels =
        rows.stream().mapToLong(row -> Long.parseLong(row.fields().get(label))).toArray();
    return Labels.oneHot(path, labels, i -> place(rows.get(i), label));
  }

  private float[] named() {
    String[] labels = rows.stream().map(row -> row.fields().get(label)).toArray(String[]::new);
    String[] names = Arrays.stream(labels).distinct().sorted().toArray(String[]::new);
    int classes = Labels.classes(path, names.length, quoted(names[0]));
    float[] targets = new float[Math.multiplyExact(labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      targets[i * classes + Arrays.binarySearch(names, labels[i])] = 1;
    }
    return targets;
  }

  private DamagedDataException fault(Row row, int field, String what) {
    return new DamagedDataException(
        path, place(row, field) + " is " + quoted(row.fields().get(field)) + ", " + what);
  }

  private static String place(Row row) {
    return "line " + row.line();
  }

  private static String place(Row row, int field) {
    return "line " + row.line() + ", field " + (field + 1);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
