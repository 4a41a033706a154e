package gradmark.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CellTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EARLIER =
      """
      {"recipe":{"activation":"RELU","init":"HE_NORMAL","clip":"NONE","optimizer":"SGD",\
      "learningRate":0.1,"schedule":"CONSTANT","decay":"NONE","loss":"MEAN_SQUARED"},\
      "depth":2,"width":8,"batch":4,"task":"DIGITS","seed":3,"steps":5}\
      """;

  private static Cell cell(int microBatches, String earlyStopping) {
    Recipe recipe =
        new Recipe("RELU", "HE_NORMAL", "NONE", "SGD", 0.1, "CONSTANT", "NONE", "MEAN_SQUARED");
    return new Cell(recipe, 2, 8, 4, "DIGITS", 3, 5, microBatches, earlyStopping);
  }

  @Test
  void keysNameMicroBatchesAndEarlyStoppingOnlyWhereTheyAreThere() {
    String key = "RELU/HE_NORMAL/MEAN_SQUARED/d2/w8/b4/DIGITS/s3/NONE/SGD/lr0.1/CONSTANT/NONE/t5";
    assertThat(cell(1, "NONE").id()).isEqualTo(key);
    assertThat(cell(2, "NONE").id()).isEqualTo(key + "/m2");
    assertThat(cell(1, "PATIENCE(2)").id()).isEqualTo(key + "/PATIENCE(2)");
    assertThat(cell(2, "PATIENCE(2)").id()).isEqualTo(key + "/m2/PATIENCE(2)");
    assertThat(cell(2, "PATIENCE(2)").withSeed(4).id())
        .isEqualTo((key + "/m2/PATIENCE(2)").replace("/s3/", "/s4/"));
  }

  @Test
  void linesOfEarlierBuildsAreRead() {
    assertThat(JSON.readValue(EARLIER, Cell.class)).isEqualTo(cell(1, "NONE"));
  }

  @Test
  void survivesItsJson() {
    Cell cell = cell(2, "PATIENCE(2)");
    assertThat(JSON.readValue(JSON.writeValueAsString(cell), Cell.class)).isEqualTo(cell);
  }
}
