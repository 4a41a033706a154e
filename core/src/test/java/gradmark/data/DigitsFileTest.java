package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DigitsFileTest {
  private static byte[] embedded() throws IOException {
    ClassLoader loader = DigitsFileTest.class.getClassLoader();
    try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(DigitsFile.NAME))) {
      return in.readAllBytes();
    }
  }

  private static String row(String first, String label) {
    return first + "," + String.join(",", Collections.nCopies(63, "0")) + "," + label;
  }

  @Test
  void theEmbeddedFileHoldsDigits() {
    Examples examples = DigitsFile.load();

    assertThat(examples.count()).isEqualTo(1797);
    for (float level : examples.features()) {
      assertThat(level).isBetween(0f, 16f).isEqualTo((float) (int) level);
    }
    int[] perClass = new int[10];
    for (int i = 0; i < examples.targets().length; i++) {
      perClass[i % 10] += (int) examples.targets()[i];
    }
    assertThat(perClass).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    // The first example is a 0, the second a 1.
    assertThat(Arrays.copyOf(examples.features(), 8)).containsExactly(0, 0, 5, 13, 9, 1, 0, 0);
    assertThat(examples.targets()[0]).isEqualTo(1);
    assertThat(examples.targets()[11]).isEqualTo(1);
  }

  @Test
  void aDamagedCopyIsRefused() throws IOException {
    byte[] file = embedded();
    file[file.length / 2] ^= 1;

    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> DigitsFile.verified(file))
        .withMessageStartingWith(
            "gradmark/data/digits.csv.gz: SHA-256 of its " + file.length + " bytes is ")
        .withMessageContaining(
            "expected 46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a;");
  }

  @Test
  void aTruncatedCopyIsRefused() throws IOException {
    byte[] file = Arrays.copyOf(embedded(), 1000);

    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> DigitsFile.verified(file))
        .withMessageContaining("SHA-256 of its 1000 bytes is ");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> DigitsFile.verified(null))
        .withMessageStartingWith("gradmark/data/digits.csv.gz: not found among the classes");
  }

  @Test
  void aLineIsPixelsThenTheDigit() {
    Examples examples = DigitsFile.parse(row("16", "9") + "\n" + row("7", "0") + "\n", 2);

    assertThat(examples.features()[0]).isEqualTo(16);
    assertThat(examples.features()[64]).isEqualTo(7);
    assertThat(examples.targets())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 0, 'line 2, field 1 is \"17\", expected an integer from 0 to 16'",
    "-1, 0, 'line 2, field 1 is \"-1\", expected an integer from 0 to 16'",
    "'', 0, 'line 2, field 1 is \"\", expected an integer from 0 to 16'",
    "1.5, 0, 'line 2, field 1 is \"1.5\", expected an integer from 0 to 16'",
    "99999999999, 0, 'line 2, field 1 is \"99999999999\", expected an integer from 0 to 16'",
    "3, 10, 'line 2, field 65 is \"10\", expected an integer from 0 to 9'",
    "3, x, 'line 2, field 65 is \"x\", expected an integer from 0 to 9'",
    "'3,3', 1, 'line 2 has 66 fields, expected 65'"
  })
  void aMalformedRowIsNamedByLineAndField(String first, String label, String fault) {
    String text = row("0", "0") + "\n" + row(first, label) + "\n";

    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> DigitsFile.parse(text, 2))
        .withMessage("gradmark/data/digits.csv.gz: " + fault);
  }

  @Test
  void aMissingLineIsRefused() {
    String text = Collections.nCopies(3, row("1", "1")).stream().collect(Collectors.joining("\n"));

    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> DigitsFile.parse(text, 4))
        .withMessage("gradmark/data/digits.csv.gz: 3 lines, expected 4");
  }
}
