package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTaskTest {
  /** 20 examples, 14 of the first class. */
  private static final String ROWS =
      IntStream.range(0, 20)
          .mapToObj(i -> i + ",7," + (i < 14 ? "a" : "b"))
          .collect(Collectors.joining("\n"));

  @TempDir private Path folder;

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] text() {
    return ROWS.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static void refused(Path file, String fault) {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> FileTask.csv(file))
        .withMessageStartingWith(file + ": " + fault);
  }

  @Test
  void fourFifthsAreForTraining() throws IOException {
    FileTask task = FileTask.csv(write("rows.csv", text()));
    Task.Split split = task.split(3);

    assertThat(split.training().count()).isEqualTo(16);
    assertThat(split.heldOut().count()).isEqualTo(4);
    assertThat(task.split(3).heldOut().targets()).isEqualTo(split.heldOut().targets());
    // The second feature is constant.
    assertThat(split.heldOut().features()[1]).isZero();
    // Halfway between 14 of 20 and 1.
    assertThat(task.goal()).isEqualTo(new Goal.Accuracy(0.85));
  }

  @Test
  void packedContentIsTheSameContent() throws IOException {
    FileTask plain = FileTask.csv(write("rows.csv", text()));
    Path packed = write("packed", gzip(text()));

    String hash = plain.identity().substring("csv:rows.csv".length());
    assertThat(hash).matches("@[0-9a-f]{16}");
    assertThat(FileTask.csv(packed).identity()).isEqualTo("csv:packed" + hash);
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    refused(folder.resolve("none.csv"), "there is no such file");
    refused(folder, "is a folder");
    refused(write("empty.csv", new byte[0]), "is empty");
    refused(write("empty.gz", gzip(new byte[0])), "is empty once it is unpacked");
    refused(write("few.csv", "1,0\n2,1\n3,0\n4,1".getBytes(StandardCharsets.UTF_8)), "4 examples");
  }

  @Test
  void damagedGzipIsRefused() throws IOException {
    byte[] whole = gzip(text());
    refused(write("cut.gz", Arrays.copyOf(whole, whole.length / 2)), "its gzip stream is cut off");
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    refused(write("damaged.gz", damaged), "its gzip stream is damaged");
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    refused(write("longer.gz", longer), "other bytes follow its gzip stream");
  }
}
