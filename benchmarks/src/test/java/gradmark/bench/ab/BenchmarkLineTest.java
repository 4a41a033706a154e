package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkLineTest {
  /** As JMH 1.23 and older write them: values of parameters as they are. */
  private static final String OLD =
      "JMH S 3 a.B S 4 g.B_ S 1 m S 10 Throughput I 1 4 A 1 1 1 E I 1 3 T 4 10 s E I 1 5 E E I 1 2"
          + " E E E E L 2 5 -Xmx1 3 -Dx M 1 1 n 2 2 10 3 a,b U 12 MICROSECONDS E E ";

  @Test
  void readsWhatJmhWrote() {
    BenchmarkLine line = BenchmarkLine.parse(OLD, false);

    assertThat(line.name()).isEqualTo("a.B.m");
    assertThat(line.generatedClass()).isEqualTo("g.B_");
    assertThat(line.mode()).isEqualTo(Mode.THROUGHPUT);
    assertThat(line.parameters()).containsExactly(entry("n", List.of("10", "a,b")));
    assertThat(line.settings())
        .containsEntry("threads", "4")
        .containsEntry("JVM options behind", "-Xmx1 -Dx")
        .containsEntry("time unit", "MICROSECONDS")
        .containsEntry("operations per invocation", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.B===,===m", "JMH S 3 a", "JMH S x a.B ", "JMH Q 3 a.B ", "JMH "})
  void saysWhereALineIsDamaged(String line) {
    assertThatThrownBy(() -> BenchmarkLine.parse(line, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("a line (does not begin with \"JMH \"|is damaged at character \\d+)");
  }

  /** Texts of JMH's own encoder, for one, two, three and four characters. */
  @Test
  void decodesParameters() {
    assertThat(ArmoredText.decode("")).isEmpty();
    assertThat(ArmoredText.decode("xAA=====")).isEqualTo("1");
    assertThat(ArmoredText.decode("zAgMAA==")).isEqualTo("32");
    assertThat(ArmoredText.decode("1AQMAIDA")).isEqualTo("512");
    assertThat(ArmoredText.decode("BBARAEEANBA=====")).isEqualTo("ADAM");
    assertThat(ArmoredText.decode("8DArggHA")).isEqualTo("ü€x");
    assertThatThrownBy(() -> ArmoredText.decode("100"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a parameter's value is cut off: 100");
    assertThatThrownBy(() -> ArmoredText.decode("12345-78"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a parameter's value is not encoded: 12345-78");
  }
}
