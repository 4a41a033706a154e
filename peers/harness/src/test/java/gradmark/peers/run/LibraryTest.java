package gradmark.peers.run;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.peers.work.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final Cpu AVX512 = new Cpu(Set.of("avx2", "avx512f"), true);
  private static final Cpu ZEN = new Cpu(Set.of("avx2"), true);
  private static final Cpu HASWELL = new Cpu(Set.of("avx2"), false);
  private static final Cpu OTHER = new Cpu(Set.of("asimd"), false);

  @Test
  void keysAreTheOnesThatResultsHold() {
    assertThat(Arrays.stream(Library.values()).map(Library::key))
        .containsExactlyInAnyOrder(
            "gradmark",
            "onednn",
            "openblas",
            "openblas_best",
            "mkl",
            "netlib",
            "ejml",
            "nd4j",
            "djl",
            "dl4j",
            "jdk");
  }

  @Test
  void theBestKernelsFollowTheCpu() {
    assertThat(Library.OPENBLAS_BEST.environment(AVX512)).isEqualTo(core("SKYLAKEX"));
    assertThat(Library.OPENBLAS_BEST.environment(ZEN)).isEqualTo(core("ZEN"));
    assertThat(Library.OPENBLAS_BEST.environment(HASWELL)).isEqualTo(core("HASWELL"));
    assertThat(Library.OPENBLAS_BEST.environment(OTHER)).isEmpty();
    assertThat(Library.OPENBLAS.environment(AVX512)).isEmpty();
  }

  @Test
  void onlyNd4jIsToldItsBuild() {
    assertThat(Library.ND4J.flags(ZEN)).singleElement().asString().endsWith("=-avx2");
    assertThat(Library.DL4J.flags(AVX512)).singleElement().asString().endsWith("=-avx512");
    assertThat(Library.ND4J.flags(OTHER)).isEmpty();
    assertThat(Library.ONEDNN.flags(AVX512)).isEqualTo(List.of());
  }

  @Test
  void oursDoesEverythingAndEveryKindHasAPeer() {
    for (Kind kind : Kind.values()) {
      assertThat(Library.GRADMARK.does(kind)).isTrue();
      assertThat(Arrays.stream(Library.values()).filter(library -> library.does(kind)))
          .as("%s", kind)
          .hasSizeGreaterThan(2);
    }
  }

  private static Map<String, String> core(String name) {
    return Map.of("OPENBLAS_CORETYPE", name);
  }
}
