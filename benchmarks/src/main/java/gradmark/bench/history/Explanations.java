package gradmark.bench.history;

import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The file {@code explanations.json}: steps that somebody has looked at.
 *
 * @param explanations in the order in which they were written
 */
record Explanations(List<Explanation> explanations) {
  static final String NAME = "explanations.json";

  Explanations {
    explanations = List.copyOf(explanations);
  }

  /**
   * Why a number changed.
   *
   * @param commit that the step is at, or a neighbouring run's; its first seven digits or more
   * @param benchmark regular expression that occurs in the row's label; empty for all rows
   * @param why in words
   */
  record Explanation(String commit, String benchmark, String why) {
    private static final int LEAST_DIGITS = 7;

    Explanation {
      if (commit.length() < LEAST_DIGITS) {
        throw new Refusal(
            ExitCodes.USAGE,
            "the commit \""
                + commit
                + "\" is too short; give at least "
                + LEAST_DIGITS
                + " digits");
      }
      if (why.isBlank()) {
        throw new Refusal(ExitCodes.USAGE, "the explanation of " + commit + " says nothing");
      }
      try {
        Pattern.compile(benchmark);
      } catch (PatternSyntaxException fault) {
        throw new Refusal(
            ExitCodes.USAGE,
            "\"" + benchmark + "\" is no regular expression: " + fault.getDescription(),
            fault);
      }
    }

    private boolean covers(String label, List<String> commits) {
      return commits.stream().anyMatch(each -> each.startsWith(commit))
          && Pattern.compile(benchmark).matcher(label).find();
    }
  }

  /**
   * Those of a file; none where there is no file.
   *
   * @throws Refusal if it is damaged
   */
  static Explanations read(Path file) {
    return Files.exists(file)
        ? JsonFile.read(file, Explanations.class)
        : new Explanations(List.of());
  }

  /** These and one more. */
  Explanations with(Explanation explanation) {
    List<Explanation> all = new ArrayList<>(explanations);
    all.add(explanation);
    return new Explanations(all);
  }

  /**
   * Why a row's number changed; empty where nobody has said.
   *
   * @param commits at which it may have: a step that further runs move to the next one is not news
   */
  String of(String label, List<String> commits) {
    return explanations.stream()
        .filter(each -> each.covers(label, commits))
        .map(Explanation::why)
        .findFirst()
        .orElse("");
  }
}
