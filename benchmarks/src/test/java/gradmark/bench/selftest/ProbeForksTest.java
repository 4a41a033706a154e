package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ProbeForksTest {
  private static final ProbeRow HASH = new ProbeRow("HASH", 1);
  private static final ProbeRow GEMM = new ProbeRow("GEMM", 1);
  private static final List<Integer> ORDER = ProbeBlock.order(List.of(5));

  @TempDir private Path folder;

  @BeforeEach
  void describe() {
    var jar = new SelfTestRecord.Jar("a.jar", "00", "abc");
    JsonFile.write(
        folder.resolve("selftest.json"),
        new SelfTestRecord(1, jar, "25", 1, 60, List.of(HASH, GEMM), List.of(5), List.of()));
  }

  @Test
  void onlyWholeBlocksCountInTheOrderOfTheirBeginning() throws IOException {
    List<ProbeFork> forks = new ArrayList<>(block(HASH, 1, 10).subList(0, 4));
    forks.addAll(block(GEMM, 1, 20));
    forks.addAll(block(HASH, 1, 30));
    forks.addAll(block(HASH, 2, 40).subList(0, 5));
    write(forks);
    Files.writeString(
        folder.resolve("forks.ndjson"),
        Files.readString(folder.resolve("forks.ndjson")) + "{\"row\":{\"wo");

    List<ProbeBlock> blocks = ProbeForks.read(folder);

    assertThat(blocks)
        .containsExactly(
            new ProbeBlock(GEMM, block(GEMM, 1, 20)), new ProbeBlock(HASH, block(HASH, 1, 30)));
    ProbeLog log = new ProbeLog(ORDER, forks);
    assertThat(log.wholeForks()).isEqualTo(12);
    assertThat(log.nextBlock(HASH)).isEqualTo(2);
    assertThat(log.nextBlock(new ProbeRow("SORT", 1))).isEqualTo(1);
  }

  @Test
  void theFirstBlockThatIsNotWholeIsTheNext() {
    List<ProbeFork> forks = new ArrayList<>(block(HASH, 1, 10));
    forks.addAll(block(HASH, 3, 10));
    ProbeLog log = new ProbeLog(ORDER, forks);

    assertThat(log.wholeBlocks(HASH)).isEqualTo(2);
    assertThat(log.nextBlock(HASH)).isEqualTo(2);
  }

  @Test
  void whatIsDamagedIsNamed() throws IOException {
    Path file = folder.resolve("forks.ndjson");
    refuses("forks.ndjson: there is no such file");
    Files.writeString(file, "");
    refuses(folder + " has no whole block yet");
    write(block(HASH, 1, 10));
    String text = Files.readString(file);
    Files.writeString(file, "oops\n" + text);
    refuses(file + ", line 1 is damaged: ", "; delete that line to measure its block again");
    Files.writeString(file, text.replace("[10.0]", "[-1.0]"));
    refuses(file + ", line 1 is damaged: ", "positive times");
    Files.writeString(file, text.replace("\"place\":2", "\"place\":9"));
    refuses(file + ", line 2 is damaged: HASH 1 with a delay of 5 at place 9 is not of this");
    Files.writeString(file, text.replace("HASH", "NAP"));
    refuses(file + ", line 1 is damaged: NAP 1 with");
  }

  @Test
  void aFolderThatIsNoSelfTestsIsRefused() throws IOException {
    Path file = folder.resolve("selftest.json");
    Files.writeString(file, Files.readString(file).replace("\"schema\" : 1", "\"schema\" : 2"));
    refuses(file + " has schema 2, and this build reads 1");
    Files.writeString(file, "{");
    refuses(file + ", line 1 is damaged: ");
    Files.delete(file);
    refuses(folder + " is no folder of selftest: it has no selftest.json");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ProbeForks.read(folder.resolve("none")))
        .withMessage("there is no folder " + folder.resolve("none"));
  }

  private void refuses(String... words) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ProbeForks.read(folder))
        .withMessageContainingAll(words)
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT));
  }

  private static List<ProbeFork> block(ProbeRow row, int block, double time) {
    List<ProbeFork> forks = new ArrayList<>();
    for (int delay : ORDER) {
      int place = forks.size() + 1;
      forks.add(new ProbeFork(row, delay, block, place, 1, List.of(time), new TreeMap<>()));
    }
    return forks;
  }

  private void write(List<ProbeFork> forks) throws IOException {
    StringBuilder text = new StringBuilder();
    forks.forEach(fork -> text.append(JsonMapper.shared().writeValueAsString(fork)).append('\n'));
    Files.writeString(folder.resolve("forks.ndjson"), text);
  }
}
