package gradmark.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.data.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCatalogueTest {
  private static final int EXAMPLES = 10;

  @TempDir private Path folder;

  private Path csv(String name, int shift) throws IOException {
    String rows =
        IntStream.range(0, EXAMPLES)
            .mapToObj(i -> (i + shift) + "," + i % 2)
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), rows);
  }

  private static int exitCode(String message, Runnable request) {
    return assertThatExceptionOfType(Refusal.class)
        .isThrownBy(request::run)
        .withMessageContaining(message)
        .actual()
        .exitCode();
  }

  @Test
  void namesAreUnderstoodInAnyCase() {
    assertThat(TaskCatalogue.NAMED.canonical("teacher_student")).isEqualTo("TEACHER_STUDENT");
  }

  @Test
  void aFileIsFiledUnderItsNameAndContent() throws IOException {
    String text = "CSV:" + csv("two.csv", 0);
    TaskCatalogue catalogue = TaskCatalogue.NAMED.reading(text);
    String key = catalogue.canonical(text);

    assertThat(key).matches("csv:two\\.csv@[0-9a-f]{16}");
    assertThat(catalogue.canonical(key)).isEqualTo(key);
    Task task = catalogue.entry(key);
    assertThat(task.inputs()).isEqualTo(1);
    assertThat(task.outputs()).isEqualTo(2);
  }

  @Test
  void theFolderDoesNotCountButTheContentDoes() throws IOException {
    Files.createDirectory(folder.resolve("other"));
    String key = TaskCatalogue.NAMED.canonical("csv:" + csv("two.csv", 0));

    assertThat(TaskCatalogue.NAMED.canonical("csv:" + csv("other/two.csv", 0))).isEqualTo(key);
    assertThat(TaskCatalogue.NAMED.canonical("csv:" + csv("other/two.csv", 1))).isNotEqualTo(key);
  }

  @Test
  void aHashHoldsTheFileToItsContent() throws IOException {
    Path file = csv("two.csv", 0);
    String key = TaskCatalogue.NAMED.canonical("csv:" + file);
    String hashed = "csv:" + file + key.substring(key.indexOf('@'));

    assertThat(TaskCatalogue.NAMED.canonical(hashed)).isEqualTo(key);
    csv("two.csv", 1);
    assertThat(exitCode("the content is another", () -> TaskCatalogue.NAMED.entry(hashed)))
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void aFaultInAFileIsBadInput() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), "1,2,0\n1,x,1\n");

    assertThat(exitCode("line 2, field 2 is \"x\"", () -> TaskCatalogue.NAMED.entry("csv:" + file)))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(exitCode("there is no such file", () -> TaskCatalogue.NAMED.entry("csv:none.csv")))
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void twoFilesBelongTogether() throws IOException {
    Path images = idx("images.gz", new int[] {EXAMPLES, 2, 1}, 2 * EXAMPLES);
    Path labels = idx("labels.gz", new int[] {EXAMPLES}, EXAMPLES);
    Axes axes =
        Axes.standard()
            .with(
                Axis.TASK, "DIGITS,idx:" + images + "," + labels + ",idx:" + images + "+" + labels);
    List<String> values = axes.values(Axis.TASK);

    assertThat(values).hasSize(2);
    assertThat(values.get(1)).matches("idx:images\\.gz\\+labels\\.gz@[0-9a-f]{16}");
    assertThat(axes.tasks().entry(values.get(1)).inputs()).isEqualTo(2);
    assertThat(
            exitCode(
                "write idx:IMAGES,LABELS", () -> Axes.standard().with(Axis.TASK, "idx:" + images)))
        .isEqualTo(ExitCodes.USAGE);
  }

  /** Where a file was is known to the plan that names it, and to nothing else. */
  @Test
  void aPlanKnowsTheFilesThatItsAxesHaveRead() throws IOException {
    Axes axes =
        Axes.standard()
            .with(Axis.TASK, "csv:" + csv("two.csv", 0))
            .with(Axis.BATCH, "2")
            .with(Axis.WIDTH, "4");
    Plan plan = Plan.of("axes", axes);
    String key = plan.cells().getFirst().task();

    assertThat(plan.tasks().entry(key).outputs()).isEqualTo(2);
    assertThat(exitCode("there is no such file", () -> TaskCatalogue.NAMED.entry(key)))
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  /** A gzip IDX file whose elements are 0, 1, 0, 1, … */
  private Path idx(String name, int[] sizes, int elements) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {0, 0, 8, (byte) sizes.length});
    for (int size : sizes) {
      content.writeBytes(new byte[] {0, 0, 0, (byte) size});
    }
    for (int i = 0; i < elements; i++) {
      content.write(i % 2);
    }
    Path file = folder.resolve(name);
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
    return file;
  }
}
