package gradmark.bench.ab;

import java.util.Locale;

/** Which of the two jars, or of the two values of a parameter of one. */
enum Side {
  BASE,
  HEAD;

  /** As it is said in messages. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
