package gradmark.bench.report;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;

/**
 * A part of a page that is written by a command, between two comments that a browser hides.
 *
 * @param name that the comments have
 * @param content what goes between them, for messages
 */
record PageSection(String name, String content) {
  String begin() {
    return "<!-- " + name + ": begin -->";
  }

  String end() {
    return "<!-- " + name + ": end -->";
  }

  /**
   * A page's text with the section replaced.
   *
   * @param page for messages
   * @param words what goes between the comments; ends in a line's end
   * @throws Refusal if the text has not both comments, the first one first
   */
  String replaced(Path page, String text, String words) {
    int begin = text.indexOf(begin());
    int end = text.indexOf(end(), Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          page
              + " has no lines "
              + begin()
              + " and "
              + end()
              + ", between which "
              + content
              + " would go; add them where it belongs");
    }
    return text.substring(0, begin) + begin() + "\n\n" + words + "\n" + text.substring(end);
  }
}
