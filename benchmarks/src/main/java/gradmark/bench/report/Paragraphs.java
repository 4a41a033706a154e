package gradmark.bench.report;

/** Running text for a terminal. */
final class Paragraphs {
  static final int WIDTH = 80;

  private Paragraphs() {}

  /**
   * Words in lines of at most 80 columns, where none is longer.
   *
   * @param indent in front of every line but the first
   * @return ends in a line's end
   */
  static String wrapped(String words, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    return lines.append(line).append('\n').toString();
  }
}
