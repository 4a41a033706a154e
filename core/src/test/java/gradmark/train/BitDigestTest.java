package gradmark.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitDigestTest {
  @Test
  void digestsBitsLittleEndian() {
    // SHA-256 of the bytes 00 00 80 3f.
    assertThat(new BitDigest().add(new float[] {1f}).hex())
        .isEqualTo("e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c");
    assertThat(new BitDigest().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void aRangeIsThatPartOfTheArray() {
    assertThat(new BitDigest().add(new float[] {3, 1, 2, 4}, 1, 2).hex())
        .isEqualTo(new BitDigest().add(new float[] {1, 2}).hex());
  }

  @Test
  void signsOfZeroDifferAndPayloadsOfNanDoNot() {
    String zero = new BitDigest().add(new float[] {0f}).hex();
    assertThat(new BitDigest().add(new float[] {-0f}).hex()).isNotEqualTo(zero);
    float payload = Float.intBitsToFloat(0x7fc00001);
    assertThat(new BitDigest().add(new float[] {payload}).hex())
        .isEqualTo(new BitDigest().add(new float[] {Float.NaN}).hex());
  }

  @Test
  void theOrderAndEveryElementCount() {
    float[] values = new float[5000];
    String zeros = new BitDigest().add(values).hex();
    values[4999] = 1;
    String last = new BitDigest().add(values).hex();
    assertThat(last).isNotEqualTo(zeros);
    assertThat(new BitDigest().add(1.0).add(2.0).hex())
        .isNotEqualTo(new BitDigest().add(2.0).add(1.0).hex());
  }
}
