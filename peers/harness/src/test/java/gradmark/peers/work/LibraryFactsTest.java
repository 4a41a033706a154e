package gradmark.peers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class LibraryFactsTest {
  private static final LibraryFacts FACTS =
      new LibraryFacts("OpenBLAS 0.3.31", "SkylakeX", Map.of("OpenBLAS", 2));

  @Test
  void otherThreadsOrKernelsThanItWasToldMakeItUnavailable() {
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> FACTS.require(1, null))
        .withMessage("OpenBLAS has 2 threads and was told 1");
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(() -> FACTS.require(2, "ZEN"))
        .withMessage("it has the kernels for SkylakeX and was told ZEN");
  }

  @Test
  void whatItWasToldOrDoesNotTellIsFine() {
    assertThatCode(() -> FACTS.require(2, "SKYLAKEX")).doesNotThrowAnyException();
    assertThatCode(() -> LibraryFacts.UNKNOWN.require(2, "ZEN")).doesNotThrowAnyException();
  }

  @Test
  void aJarsNameHasItsVersion() {
    assertThat(LibraryFacts.jar(Assertions.class)).startsWith("assertj-core-3");
  }

  @Test
  void aFunctionThatNobodyLoadedHasNoResult() {
    assertThat(NativeFunction.number("gradmark_no_such_function")).isEmpty();
    assertThat(NativeFunction.text("gradmark_no_such_function")).isNull();
    assertThat(NativeFunction.threads("pool", "gradmark_no_such_function")).isEmpty();
  }
}
