package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.result.MachineProbe;
import gradmark.bench.result.MachineRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.peers.report.PeersFile;
import gradmark.peers.report.PeersFile.CaseRates;
import gradmark.peers.work.Cases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersFolderTest {
  private static final MachineRecord MACHINE = MachineProbe.look();
  private static final PeersFile NONE = PeersFile.none(MACHINE, 2, true);

  private final List<String> turns = new ArrayList<>();

  private TrialResult measured(Trial trial, Library library, int round) {
    turns.add(trial.work().name() + " " + trial.entrant());
    return TrialResult.measured(1 + round, null);
  }

  private void measure(PeersFolder folder, Comparison... comparisons) {
    new Measurement(List.of(comparisons), folder.content()).run(this::measured, folder);
  }

  @Test
  void whatIsThereIsNotMeasuredAgain(@TempDir Path path) {
    try (PeersFolder folder = PeersFolder.open(path, NONE)) {
      measure(folder, comparison("gemm-nn-8x8x8", Library.MKL));
    }
    assertThat(turns).hasSize(5);
    turns.clear();
    try (PeersFolder folder = PeersFolder.open(path, NONE)) {
      measure(
          folder,
          comparison("gemm-nn-8x8x8", Library.MKL),
          comparison("gemm-nt-8x8x8", Library.MKL));
      assertThat(folder.content().cases())
          .extracting(CaseRates::name)
          .containsExactly("gemm-nn-8x8x8", "gemm-nt-8x8x8");
      assertThat(folder.content()).isEqualTo(PeersFolder.earlier(path, NONE));
    }
    assertThat(turns).hasSize(5).allMatch(turn -> turn.startsWith("gemm-nt"));
  }

  @Test
  void aCaseThatLacksALibraryIsRefused(@TempDir Path path) {
    try (PeersFolder folder = PeersFolder.open(path, NONE)) {
      measure(folder, comparison("gemm-nn-8x8x8", Library.MKL));
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> measure(folder, comparison("gemm-nn-8x8x8", Library.EJML)))
          .withMessageContaining("gemm-nn-8x8x8 without ejml")
          .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE));
    }
  }

  @Test
  void anotherRunIsRefused(@TempDir Path path) {
    try (PeersFolder folder = PeersFolder.open(path, NONE)) {
      measure(folder, comparison("gemm-nn-8x8x8", Library.MKL));
    }
    for (PeersFile other :
        List.of(PeersFile.none(MACHINE, 4, true), PeersFile.none(MACHINE, 2, false))) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> PeersFolder.open(path, other))
          .withMessageContaining("choose another --out")
          .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE));
    }
    // A refusal leaves the folder to others.
    PeersFolder.open(path, NONE).close();
  }

  @Test
  void oneProcessAtATimeMayWrite(@TempDir Path path) {
    try (PeersFolder folder = PeersFolder.open(path, NONE)) {
      assertThat(folder.file()).doesNotExist();
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> PeersFolder.open(path, NONE))
          .withMessageContaining("is being written by");
    }
  }

  private static Comparison comparison(String name, Library theirs) {
    return new Comparison(Cases.parse(name), 1, EnumSet.of(Library.GRADMARK, theirs));
  }
}
