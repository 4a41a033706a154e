package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
  private static final String IMAGES = "00000803 00000002 00000001 00000003 000102 fdfeff";
  private static final String LABELS = "00000801 00000002 01 00";

  private static DataFile file(String name, String hex) {
    return new DataFile("folder/" + name, name, HexFormat.of().parseHex(hex.replaceAll(" ", "")));
  }

  private static Examples examples(String images, String labels) {
    return Idx.examples(file("images", images), file("labels", labels));
  }

  @Test
  void bytesAreFeaturesAndClasses() {
    Examples examples = examples(IMAGES, LABELS);

    assertThat(examples.inputs()).isEqualTo(3);
    assertThat(examples.features()).containsExactly(0, 1, 2, 253, 254, 255);
    assertThat(examples.targets()).containsExactly(0, 1, 1, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "000008                                  | has 3 bytes; an IDX file begins with 4",
        "01000803 00000002 00000001 00000003     | bytes 0 and 1 are 0100, not 0000",
        "00000d03 00000002 00000001 00000003     | byte 2, the type, is 0d; only 08 is read",
        "00000801 00000002 0001                  | byte 3, the number of dimensions, is 1",
        "00000809 00000002 0001                  | byte 3, the number of dimensions, is 9",
        "00000803 00000002 0000                  | has 10 bytes; its 3 dimensions end at 16",
        "00000803 00000000 00000001 00000003     | bytes 4 to 7, dimension 1, are 0",
        "00000803 00000002 00000001 00000003 0001| has 2 bytes of elements, too few for 2 x 1 x 3",
        "00000802 00000001 00000001 0001         | has 1 bytes after the last of its 1 x 1",
        "00000803 ffffffff ffffffff ffffffff 0001| has 2 bytes of elements, too few for 4294967295",
        "00000803 80000000 00000002 00000001 0001| has 2 bytes of elements, too few for 2147483648",
      })
  void faultsInImagesHaveAPlace(String images, String fault) {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> examples(images, LABELS))
        .withMessageStartingWith("folder/images: " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00000802 00000001 00000002 0100 | byte 3, the number of dimensions, is 2; it must be 1",
        "00000801 00000003 01 00 01      | bytes 4 to 7, dimension 1: 3 labels, but folder/images",
        "00000801 00000002 01 03         | byte 9, label 1 is out of range: 3; with 2 different",
        "00000801 00000002 01 01         | all its labels are 1; at least 2 classes",
      })
  void faultsInLabelsHaveAPlace(String labels, String fault) {
    assertThatExceptionOfType(DamagedDataException.class)
        .isThrownBy(() -> examples(IMAGES, labels))
        .withMessageStartingWith("folder/labels: " + fault);
  }
}
