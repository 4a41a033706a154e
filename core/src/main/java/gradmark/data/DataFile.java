package gradmark.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A user's file in memory, unpacked if it is gzip, whatever its name.
 *
 * @param path as it was given, for messages
 * @param name of the file, without its folder
 * @param content unpacked; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record DataFile(String path, String name, byte[] content) {
  /** Arrays of examples must hold what a file does, in floats. */
  private static final int MOST_BYTES = 1 << 30;

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int GZIP_TRAILER = 8;

  /**
   * Reads a file.
   *
   * @throws DamagedDataException if it is missing, no file, empty, larger than 1 GiB, or a gzip
   *     file that is cut or damaged or goes on after its end
   */
  static DataFile read(Path path) {
    Path fileName = path.getFileName();
    if (fileName == null || Files.isDirectory(path)) {
      throw new DamagedDataException(path.toString(), "is a folder, not a file");
    }
    return new DataFile(path.toString(), fileName.toString(), content(path));
  }

  private static byte[] content(Path path) {
    try {
      long size = Files.size(path);
      if (size == 0) {
        throw new DamagedDataException(path.toString(), "is empty");
      }
      if (size > MOST_BYTES) {
        throw tooLarge(path);
      }
      byte[] bytes = Files.readAllBytes(path);
      boolean gzip = bytes.length >= 2 && ByteBuffer.wrap(bytes).getChar(0) == GZIP_MAGIC;
      return gzip ? unpacked(path, bytes) : bytes;
    } catch (NoSuchFileException missing) {
      throw new DamagedDataException(path.toString(), "there is no such file", missing);
    } catch (IOException fault) {
      throw new DamagedDataException(
          path.toString(), "cannot be read: " + fault.getMessage(), fault);
    }
  }

  private static byte[] unpacked(Path path, byte[] gzip) throws IOException {
    byte[] content;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      content = in.readNBytes(MOST_BYTES + 1);
    } catch (EOFException cut) {
      throw new DamagedDataException(
          path.toString(), "its gzip stream is cut off at byte " + gzip.length, cut);
    } catch (ZipException damaged) {
      throw new DamagedDataException(
          path.toString(), "its gzip stream is damaged: " + damaged.getMessage(), damaged);
    }
    if (content.length > MOST_BYTES) {
      throw tooLarge(path);
    }
    requireEnd(path, gzip, content);
    if (content.length == 0) {
      throw new DamagedDataException(path.toString(), "is empty once it is unpacked");
    }
    return content;
  }

  /** The stream ends in checksum and length of its content; Java ignores what follows. */
  private static void requireEnd(Path path, byte[] gzip, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ByteBuffer end = ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN);
    int trailer = gzip.length - GZIP_TRAILER;
    if (end.getInt(trailer) != (int) checksum.getValue()
        || end.getInt(trailer + Integer.BYTES) != content.length) {
      throw new DamagedDataException(
          path.toString(), "other bytes follow its gzip stream; a file must hold one stream");
    }
  }

  private static DamagedDataException tooLarge(Path path) {
    return new DamagedDataException(
        path.toString(), "has more than " + MOST_BYTES + " bytes; that is the most that is read");
  }
}
