package gradmark.bench.selftest;

/** A text of 80 columns that grows by lines. */
final class ReportLines {
  /** Where nothing was measured. */
  static final String NOTHING = "–";

  private static final int COLUMNS = 80;

  private final StringBuilder text = new StringBuilder();

  /** A blank line and a line of its own. */
  void title(String words) {
    text.append('\n').append(words).append('\n');
  }

  /** A line as it is. */
  void line(String words) {
    text.append(words.stripTrailing()).append('\n');
  }

  /** A paragraph, broken between words. */
  void wrapped(String words) {
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
        text.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
