package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static Examples read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Examples read(byte[] content) {
    return Csv.read(new DataFile("folder/data.csv", "data.csv", content));
  }

  @Test
  void theClassStandsLast() {
    Examples examples = read("1,2.5,0\n-3e-1,+.5,1\n");

    assertThat(examples.count()).isEqualTo(2);
    assertThat(examples.inputs()).isEqualTo(2);
    assertThat(examples.features()).containsExactly(1, 2.5f, -0.3f, 0.5f);
    assertThat(examples.targets()).containsExactly(1, 0, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,class\n1,2,0\n3,4,1",
        "a,label,b\n1,0,2\n3,1,4\n",
        "\uFEFFa,b,class\r\n1,2,0\r\n3,4,1\r\n\r\n",
        "\"1\", \"2\" ,0\n 3 ,4,1",
        "1,2,1\n3,4,2",
        "1,2,cat\n3,4,dog",
        "1,2,\"a, \"\"b\"\"\nc\"\n3,4,dog",
        "0,1,label\n1,2,0\n3,4,1",
      })
  void theSameInOtherForms(String text) {
    Examples examples = read(text);

    assertThat(examples.features()).containsExactly(1, 2, 3, 4);
    assertThat(examples.targets()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void namesGoByTheirCharacters() {
    assertThat(read("1,b\n1,a\n1,c").targets()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,0~3,4,5,1     | line 2 has 4 fields, but the first row has 3",
        "1,2,0~3,1         | line 2 has 2 fields, but the first row has 3",
        "1,2,0~~3,4,1      | line 2 has 1 fields, but the first row has 3",
        "a,b,c~1,2,0~3,x,1 | line 3, field 2 is \"x\", not a number",
        "1,2,0~NaN,4,1     | line 2, field 1 is \"NaN\", not a number",
        "1,2,0~1,Infinity,1| line 2, field 2 is \"Infinity\", not a number",
        "NaN,0~1,1         | line 1, field 1 is \"NaN\", not a number",
        "1,2,0~1,1e39,1    | line 2, field 2 is \"1e39\", beyond the range of floats",
        "1,2,0~1,,1        | line 2, field 2 is \"\", not a number",
        "1,2,0~1,2,        | line 2, field 3 is \"\", no class",
        "1,2,0~1,2,1.5     | line 2, field 3 is \"1.5\", not a whole number",
        "1,2,0~1,2,cat     | line 2, field 3 is \"cat\", not a whole number",
        "1,2,cat~1,2,1     | line 2, field 3 is \"1\", a number, but",
        "1,2,0~1,2,-1      | line 2, field 3 is out of range: -1; with 2 different labels they",
        "1,2,0~1,2,1~1,2,9 | line 3, field 3 is out of range: 9; with 3 different labels they",
        "1,2,0~1,2,0       | all its labels are 0; at least 2 classes",
        "1,2,cat~1,2,cat   | all its labels are \"cat\"; at least 2 classes",
        "a,b,label         | holds a header, but no example",
        "label,label~1,2   | line 1 has more than one field called label",
        "1~2               | line 1 has 1 field; a feature and a class are needed",
        "1,\"2~3,1         | line 1, field 2 has a quote that is never closed",
        "1,0~1,\"2\"3      | line 2, field 2 goes on after its closing quote",
      })
  void faultsHaveAPlace(String text, String fault) {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> read(text.replace('~', '\n')))
        .withMessageStartingWith("folder/data.csv: " + fault);
  }

  @Test
  void linesAreCountedInsideQuotes() {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> read("1,\"a\nb\"\nx,c"))
        .withMessageStartingWith("folder/data.csv: line 3, field 1 is \"x\"");
  }

  @Test
  void bytesThatAreNoTextHaveAPlace() {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> read(new byte[] {'1', ',', (byte) 0xff, '\n'}))
        .withMessageStartingWith("folder/data.csv: byte 2 is not part of text in UTF-8");
  }

  @Test
  void blankLinesAloneAreNoExample() {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> read("\n\n"))
        .withMessageStartingWith("folder/data.csv: holds no row");
  }

  @Test
  void aFileOfIdentifiersHasTooManyClasses() {
    String rows =
        IntStream.range(0, 1001).mapToObj(i -> "1,id" + i).collect(Collectors.joining("\n"));
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> read(rows))
        .withMessageStartingWith("folder/data.csv: 1001 different labels; classes are meant");
  }
}
