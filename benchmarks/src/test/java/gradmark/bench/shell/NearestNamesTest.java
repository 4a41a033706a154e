package gradmark.bench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> NAMES =
      List.of("HE_UNIFORM", "XAVIER_NORMAL", "HE_NORMAL", "CONSTANT", "HE_NORMAL_FAN_OUT");

  @Test
  void nearestComesFirstWhateverTheCase() {
    assertThat(NearestNames.of("he_nromal", NAMES)).first().isEqualTo("HE_NORMAL");
  }

  @Test
  void namesThatContainTheGivenLead() {
    assertThat(NearestNames.of("fan_out", NAMES)).first().isEqualTo("HE_NORMAL_FAN_OUT");
  }

  @Test
  void atMostThreeAreOffered() {
    assertThat(NearestNames.of("", NAMES)).hasSize(3);
    assertThat(NearestNames.hint("he_uniform", NAMES)).startsWith("; nearest: HE_UNIFORM, ");
  }

  @Test
  void noNamesGiveNoHint() {
    assertThat(NearestNames.hint("x", List.of())).isEmpty();
  }
}
