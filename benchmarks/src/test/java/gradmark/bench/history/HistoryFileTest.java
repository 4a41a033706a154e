package gradmark.bench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.compare.RowKey;
import gradmark.bench.result.FolderLock;
import gradmark.bench.result.RunStatus;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("history.ndjson");
  }

  @Test
  void whatIsAddedIsReadOldestFirst() {
    assertThat(HistoryFile.read(file)).isEmpty();
    assertThat(HistoryFile.add(file, List.of(entry(2), entry(0)))).isEqualTo(2);
    assertThat(HistoryFile.add(file, List.of(entry(1), entry(0)))).isEqualTo(1);
    assertThat(HistoryFile.read(file)).containsExactly(entry(0), entry(1), entry(2));
  }

  @Test
  void twoBranchesMergeByKeepingTheLinesOfBoth() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Path other = Files.copy(file, folder.resolve("other.ndjson"));
    HistoryFile.add(file, List.of(entry(2)));
    HistoryFile.add(other, List.of(entry(1)));
    Files.writeString(file, Files.readString(file) + Files.readString(other));
    assertThat(HistoryFile.read(file)).containsExactly(entry(0), entry(1), entry(2));
  }

  @Test
  void aLineThatAKillCutOffIsDropped() throws IOException {
    HistoryFile.add(file, List.of(entry(0), entry(1)));
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 9));
    assertThat(HistoryFile.read(file)).containsExactly(entry(0));
    HistoryFile.add(file, List.of(entry(2)));
    assertThat(HistoryFile.read(file)).containsExactly(entry(0), entry(2));
  }

  @Test
  void aLineThatOnlyLacksItsEndCounts() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Files.writeString(file, Files.readString(file).strip());
    HistoryFile.add(file, List.of(entry(1)));
    assertThat(HistoryFile.read(file)).containsExactly(entry(0), entry(1));
  }

  @Test
  void anIncompleteRunCountsUntilItWentOn() {
    HistoryEntry first = of(entry(0), "a", RunStatus.INCOMPLETE, 1);
    HistoryEntry second = of(entry(0), "b", RunStatus.INCOMPLETE, 2);
    HistoryEntry whole = of(entry(0), "c", RunStatus.COMPLETE, 3);
    HistoryFile.add(file, List.of(first));
    assertThat(HistoryFile.read(file)).containsExactly(first);
    HistoryFile.add(file, List.of(second));
    assertThat(HistoryFile.read(file)).containsExactly(second);
    HistoryFile.add(file, List.of(whole, entry(1)));
    HistoryFile.add(file, List.of(of(entry(0), "d", RunStatus.INCOMPLETE, 4)));
    assertThat(HistoryFile.read(file)).containsExactly(whole, entry(1));
  }

  @Test
  void aLineOfBeforeTheStatusWasKnownCounts() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Files.writeString(file, Files.readString(file).replace("\"status\":\"COMPLETE\",", ""));
    assertThat(HistoryFile.read(file))
        .singleElement()
        .satisfies(old -> assertThat(old.incomplete()).isFalse());
  }

  @Test
  void linesThatAreThereAreNotTouched() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    HistoryFile.add(file, List.of(entry(1)));
    assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).isEqualTo(before);
  }

  @Test
  void twoWritersDoNotLoseARun() throws IOException {
    HistoryFolder history = new HistoryFolder(folder.resolve("history"));
    Files.createDirectories(history.path());
    try (FolderLock lock = FolderLock.take(history.path())) {
      assertThat(lock).isNotNull();
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> history.add(List.of(), "0123abc"))
          .withMessageContaining("is being written by process");
    }
    assertThat(history.add(List.of(), "0123abc")).isZero();
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Files.writeString(file, "{\"schema\":1}\n" + Files.readString(file));
    refused("line 1", "delete that line");
  }

  @Test
  void theMarkOfAMergeConflictIsNamed() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Files.writeString(file, Files.readString(file) + "<<<<<<< ours\n");
    refused("line 2", "merge conflict");
  }

  @Test
  void aLaterFormatIsRefused() throws IOException {
    HistoryFile.add(file, List.of(entry(0)));
    Files.writeString(file, Files.readString(file).replace("\"schema\":1", "\"schema\":99"));
    refused("line 1", "later version");
  }

  private void refused(String... words) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> HistoryFile.read(file))
        .satisfies(
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
              assertThat(refusal.getMessage()).contains("history.ndjson").contains(words);
            });
  }

  private static HistoryEntry of(HistoryEntry run, String id, RunStatus status, int count) {
    return new HistoryEntry(
        run.schema(),
        id,
        run.started(),
        run.commit(),
        run.version(),
        run.fingerprint(),
        run.machine(),
        run.jvm(),
        status,
        Collections.nCopies(count, run.values().getFirst()));
  }

  private static HistoryEntry entry(int index) {
    return TrendRuleTest.entry(index, "avgt", "ns/op", RowKey.PRIMARY, 100 + index, "m");
  }
}
