package gradmark.bench.result;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a report needs from the journals of a run that are not its result. */
public final class Journals {
  private Journals() {}

  /**
   * The time that each cell of {@code timings.ndjson} took, by its key.
   *
   * @throws Refusal if the file cannot be read or is damaged; names it and the line
   */
  public static Map<String, Long> nanoseconds(Path file) {
    Map<String, Long> times = new LinkedHashMap<>();
    for (JsonNode line : lines(file, List.of("id", "nanoseconds"))) {
      times.put(line.path("id").asString(), line.path("nanoseconds").asLong());
    }
    return times;
  }

  /**
   * What the forks of {@code forks.ndjson} that failed threw, by {@link FailedFork#name()}.
   *
   * @throws Refusal if the file cannot be read or is damaged; names it and the line
   */
  public static Map<String, String> failures(Path file) {
    Map<String, String> failures = new LinkedHashMap<>();
    failedForks(file).forEach(fork -> failures.put(fork.name(), fork.failure()));
    return failures;
  }

  /**
   * The forks of {@code forks.ndjson} that failed, without those that succeeded when they were
   * repeated.
   *
   * @throws Refusal if the file cannot be read or is damaged; names it and the line
   */
  public static List<FailedFork> failedForks(Path file) {
    Map<String, FailedFork> failures = new LinkedHashMap<>();
    for (JsonNode line : lines(file, List.of("benchmark", "params", "fork"))) {
      FailedFork fork = fork(line);
      if (line.path("failure").isString()) {
        failures.put(fork.name(), fork);
      } else {
        failures.remove(fork.name());
      }
    }
    return List.copyOf(failures.values());
  }

  private static FailedFork fork(JsonNode line) {
    Map<String, String> params = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> param : line.path("params").properties()) {
      params.put(param.getKey(), param.getValue().asString());
    }
    List<String> flags = new ArrayList<>();
    line.path("flags").forEach(flag -> flags.add(flag.asString()));
    return new FailedFork(
        line.path("benchmark").asString(),
        params,
        flags,
        line.path("fork").asInt(),
        line.path("failure").asString(""));
  }

  private static List<JsonNode> lines(Path file, List<String> required) {
    return JsonLines.read(
        file,
        (number, line) -> {
          JsonNode node = JsonFile.MAPPER.readTree(line);
          for (String name : required) {
            if (!node.has(name)) {
              String why = "it has no \"" + name + "\"";
              throw new Refusal(ExitCodes.BAD_INPUT, JsonFile.damaged(file, number, why));
            }
          }
          return node;
        },
        (number, _, fault) -> JsonFile.damaged(file, number, fault.getOriginalMessage()));
  }
}
