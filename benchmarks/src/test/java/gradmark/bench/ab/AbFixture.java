package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The subcommand with short forks, and the lines that it leaves. */
final class AbFixture {
  private static final String[] SHORT = {"-wi", "1", "-w", "10ms", "-i", "2", "-r", "10ms"};

  private AbFixture() {}

  static String[] shortly(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(SHORT));
    return all.toArray(String[]::new);
  }

  static List<JsonNode> lines(Path journal) throws IOException {
    String text = Files.readString(journal);
    assertThat(text).endsWith("\n");
    return text.lines().map(JsonMapper.shared()::readTree).toList();
  }
}
