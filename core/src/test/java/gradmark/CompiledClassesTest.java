package gradmark;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.backend.Lanes;
import gradmark.linalg.Gemm;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;

/**
 * Whatever would make vector code slow or its bits the platform's is not in the compiled library.
 */
class CompiledClassesTest {
  @Test
  void theLibraryHasNone() {
    List<CompiledClass> classes = CompiledClass.beside(Gemm.class);

    assertThat(classes).hasSizeGreaterThan(100);
    assertThat(classes.stream().flatMap(each -> each.faults().stream())).isEmpty();
  }

  @Test
  void theyWouldBeFound() throws IOException {
    assertThat(CompiledClass.of(Faulty.class).faults())
        .containsExactlyInAnyOrder(
            "CompiledClassesTest$Faulty.species is a species in a field that is no constant",
            "CompiledClassesTest$Faulty.vector is a vector in a field",
            "CompiledClassesTest$Faulty.zero has a species as a parameter",
            "CompiledClassesTest$Faulty.zero returns a vector",
            "CompiledClassesTest$Faulty.sum has a vector as a parameter",
            "CompiledClassesTest$Faulty.sum uses VectorOperators.ADD and reduceLanes",
            "CompiledClassesTest$Faulty.exp uses VectorOperators.EXP");
  }

  @Test
  void aMethodBeyondHotSpotsLimitIsFound() {
    byte[] huge =
        ClassFile.of()
            .build(
                ClassDesc.of("Huge"),
                type ->
                    type.withMethodBody(
                        "idle",
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_STATIC,
                        code -> {
                          for (int i = 0; i < 8000; i++) {
                            code.nop();
                          }
                          code.return_();
                        }));

    assertThat(CompiledClass.parse(huge).faults())
        .containsExactly("Huge.idle has 8001 bytecodes, and HotSpot compiles none beyond 8000");
  }

  /** Every fault but a huge method, once. */
  static final class Faulty {
    private final VectorSpecies<Float> species = Lanes.FLOAT;
    private final FloatVector vector = zero(species);

    private static FloatVector zero(VectorSpecies<Float> species) {
      return FloatVector.zero(species);
    }

    private static float sum(FloatVector vector) {
      return vector.reduceLanes(VectorOperators.ADD);
    }

    void exp(float[] to) {
      vector.lanewise(VectorOperators.EXP).intoArray(to, (int) sum(vector));
    }
  }
}
