package gradmark.data;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Classes from a user's file: four fifths for training, by the seed, each feature standardised to
 * mean 0 and variance 1 over these.
 *
 * <p>What the task asks for is unknown, so it counts as learnt halfway between the share of the
 * largest class, which guessing reaches, and 1.
 */
public final class FileTask implements Task {
  /** Below this number a fifth holds no example. */
  private static final int LEAST_EXAMPLES = 5;

  private static final int HASH_BYTES = 8;

  private final String identity;
  private final Examples examples;
  private final Goal goal;

  private FileTask(String path, String identity, Examples examples) {
    if (examples.count() < LEAST_EXAMPLES) {
      throw new DamagedDataException(
          path,
          examples.count()
              + " examples; at least "
              + LEAST_EXAMPLES
              + " are needed to hold one out");
    }
    this.identity = identity;
    this.examples = examples;
    this.goal = new Goal.Accuracy((1 + largestShare(examples)) / 2);
  }

  /**
   * The task in a file of comma-separated values, which may be gzip: a row for each example, with
   * numbers as features and the class in the column {@code label}, else in the last one. A first
   * row without numbers is a header.
   *
   * @throws DamagedDataException that names file, line and field, if the file cannot be read or
   *     does not hold that
   */
  public static FileTask csv(Path file) {
    DataFile data = DataFile.read(file);
    return new FileTask(data.path(), "csv:" + data.name() + "@" + hash(data), Csv.read(data));
  }

  /**
   * The task in two IDX files of unsigned bytes, which may be gzip.
   *
   * @throws DamagedDataException that names file, byte and field, if a file cannot be read or does
   *     not hold that
   */
  public static FileTask idx(Path images, Path labels) {
    DataFile x = DataFile.read(images);
    DataFile y = DataFile.read(labels);
    return new FileTask(
        x.path(), "idx:" + x.name() + "+" + y.name() + "@" + hash(x, y), Idx.examples(x, y));
  }

  /**
   * What tells this task from others, on any machine: kind and name of the file, and the first 16
   * hexadecimal digits of the SHA-256 of its content, unpacked.
   */
  public String identity() {
    return identity;
  }

  @Override
  public int inputs() {
    return examples.inputs();
  }

  @Override
  public int outputs() {
    return examples.outputs();
  }

  @Override
  public Goal goal() {
    return goal;
  }

  @Override
  public Split split(long seed) {
    return SeededSplit.of(examples, seed);
  }

  private static double largestShare(Examples examples) {
    int[] perClass = new int[examples.outputs()];
    int largest = 0;
    for (int i = 0; i < examples.targets().length; i++) {
      if (examples.targets()[i] == 1) {
        largest = Math.max(largest, ++perClass[i % perClass.length]);
      }
    }
    return (double) largest / examples.count();
  }

  private static String hash(DataFile... files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (DataFile file : files) {
        digest.update(file.content());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
