package gradmark.peers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.linalg.Product;
import gradmark.peers.work.ElementwiseCase.Function;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasesTest {
  @Test
  void readsEveryKindOfName() {
    assertThat(Cases.parse("gemm-nt-64x784x256")).isEqualTo(new GemmCase(Product.NT, 64, 784, 256));
    assertThat(Cases.parse("sigmoid-100")).isEqualTo(new ElementwiseCase(Function.SIGMOID, 100));
    assertThat(Cases.parse("adam-16777216")).isEqualTo(new AdamCase(16_777_216));
    assertThat(Cases.parse("step-d32-w256-b64")).isEqualTo(new StepCase(32, 256, 64));
    assertThat(Cases.parse("trainings-d8-w64-b32")).isEqualTo(new TrainingsCase(8, 64, 32));
  }

  @Test
  void everyDefaultCaseIsReadFromItsOwnName() {
    assertThat(Cases.standard()).hasSize(45).doesNotHaveDuplicates();
    assertThat(Cases.quick()).hasSize(7).isSubsetOf(Cases.standard());
    assertThat(Cases.standard())
        .allSatisfy(work -> assertThat(Cases.parse(work.name())).isEqualTo(work));
  }

  @Test
  void aBeginningNamesAGroupAndNoCaseTwice() {
    assertThat(Cases.named(List.of("gemm-nt"))).hasSize(11);
    assertThat(Cases.named(List.of("step", "step-d8-w64-b32"))).hasSize(5);
    assertThat(Cases.named(List.of("trainings"))).hasSize(2);
    assertThat(Cases.named(List.of("gemm-nn-3x4x5"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gem",
        "gemm-tt-64x64x64",
        "gemm-nn-64x64",
        "gemm-nn-0x64x64",
        "gemm-nn-64x64x99999",
        "exp-0",
        "adam-99999999",
        "step-d0-w64-b32",
        "gemm-nn-16384x16384x64",
        "gemm-nn-8192x8192x4096",
        "step-d900-w4096-b32",
        "step-d999-w180-b1024",
        "step-d1-w4-b2000",
        "trainings-d0-w64-b64",
        "trainings-d8-w64-b",
        "trainings-d99-w1024-b1024"
      })
  void whatIsNoCaseIsAUsageError(String name) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Cases.named(List.of(name)))
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.USAGE))
        .withMessageContaining(name);
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Cases.parse("gemm-nm-64x256x256"))
        .withMessageContaining("nearest: gemm-nn-64x256x256");
  }
}
