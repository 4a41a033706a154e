package gradmark.data;

import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An IDX file of unsigned bytes, the format of MNIST and Fashion-MNIST: bytes 0 and 1 are 0, byte 2
 * is the type, byte 3 the number of dimensions; then each dimension as a big-endian whole number of
 * four bytes, and the elements, row-major.
 *
 * @param count the first dimension
 * @param perItem the product of the others
 * @param start offset of the elements
 */
record Idx(DataFile file, int count, int perItem, int start) {
  private static final int UNSIGNED_BYTE = 8;
  private static final int MOST_DIMENSIONS = 8;

  /**
   * The examples of a pair of files.
   *
   * @param images two dimensions or more; an image is an example, a byte of it a feature
   * @param labels one dimension
   * @throws DamagedDataException that names file, byte and field, if a file is cut, too long, of
   *     another type or shape, the counts do not match, or a label is out of range
   */
  static Examples examples(DataFile images, DataFile labels) {
    Idx x = of(images, 2, MOST_DIMENSIONS);
    Idx y = of(labels, 1, 1);
    if (x.count != y.count) {
      throw new DamagedDataException(
          labels.path(),
          "bytes 4 to 7, dimension 1: %d labels, but %s has %d images"
              .formatted(y.count, images.path(), x.count));
    }
    long[] classes = new long[y.count];
    for (int i = 0; i < y.count; i++) {
      classes[i] = Byte.toUnsignedLong(labels.content()[y.start + i]);
    }
    float[] targets =
        Labels.oneHot(labels.path(), classes, i -> "byte " + (y.start + i) + ", label " + i);
    float[] features = new float[x.count * x.perItem];
    for (int i = 0; i < features.length; i++) {
      features[i] = Byte.toUnsignedInt(images.content()[x.start + i]);
    }
    return new Examples(x.count, x.perItem, targets.length / x.count, features, targets);
  }

  private static Idx of(DataFile file, int least, int most) {
    byte[] content = file.content();
    if (content.length < 4) {
      throw fault(file, "has " + content.length + " bytes; an IDX file begins with 4");
    }
    int magic = ByteBuffer.wrap(content).getInt();
    if (magic >>> 16 != 0) {
      throw fault(
          file, "bytes 0 and 1 are %04x, not 0000: this is no IDX file".formatted(magic >>> 16));
    }
    int type = magic >>> 8 & 0xff;
    if (type != UNSIGNED_BYTE) {
      throw fault(
          file, "byte 2, the type, is %02x; only 08 is read, unsigned bytes".formatted(type));
    }
    int dimensions = magic & 0xff;
    if (dimensions < least || dimensions > most) {
      String range = least == most ? "" + least : least + " to " + most;
      throw fault(
          file, "byte 3, the number of dimensions, is " + dimensions + "; it must be " + range);
    }
    int start = 4 + 4 * dimensions;
    if (content.length < start) {
      throw fault(
          file,
          "has %d bytes; its %d dimensions end at %d".formatted(content.length, dimensions, start));
    }
    long[] sizes = sizes(file, dimensions);
    int elements = content.length - start;
    long perItem = 1;
    long all = 1;
    for (int i = 0; i < dimensions; i++) {
      all *= sizes[i];
      perItem *= i == 0 ? 1 : sizes[i];
      if (all > elements) {
        throw fault(file, "has " + elements + " bytes of elements, too few for " + shape(sizes));
      }
    }
    if (all < elements) {
      throw fault(file, "has " + (elements - all) + " bytes after the last of its " + shape(sizes));
    }
    return new Idx(file, (int) sizes[0], (int) perItem, start);
  }

  private static long[] sizes(DataFile file, int dimensions) {
    long[] sizes = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      int at = 4 + 4 * i;
      sizes[i] = Integer.toUnsignedLong(ByteBuffer.wrap(file.content()).getInt(at));
      if (sizes[i] == 0) {
        throw fault(file, "bytes %d to %d, dimension %d, are 0".formatted(at, at + 3, i + 1));
      }
    }
    return sizes;
  }

  private static String shape(long[] sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> Long.toString(sizes[i]))
        .collect(Collectors.joining(" x ", "", " elements"));
  }

  private static DamagedDataException fault(DataFile file, String what) {
    return new DamagedDataException(file.path(), what);
  }
}
