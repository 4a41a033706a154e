package gradmark.bench.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The valid names nearest to a wrong one, by edit distance without regard to case. */
public final class NearestNames {
  private static final int OFFERED = 3;

  private NearestNames() {}

  /** Up to three of the valid names, nearest first; those that contain the wrong name lead. */
  public static List<String> of(String wrong, Collection<String> valid) {
    String given = wrong.toLowerCase(Locale.ROOT);
    return valid.stream()
        .distinct()
        .sorted(
            Comparator.<String>comparingInt(name -> distance(given, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(OFFERED)
        .toList();
  }

  /** The nearest names as the end of a message: {@code ; nearest: A, B, C}. */
  public static String hint(String wrong, Collection<String> valid) {
    return valid.isEmpty()
        ? ""
        : of(wrong, valid).stream().collect(Collectors.joining(", ", "; nearest: ", ""));
  }

  private static int distance(String given, String name) {
    return !given.isEmpty() && name.contains(given) ? 0 : levenshtein(given, name);
  }

  private static int levenshtein(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
