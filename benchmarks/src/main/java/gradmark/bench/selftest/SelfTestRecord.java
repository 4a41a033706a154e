package gradmark.bench.selftest;

import gradmark.bench.result.JsonFile;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file {@code selftest.json}: which probes were measured, and how.
 *
 * @param schema version of the format
 * @param java version of the Java that ran the jar
 * @param seed of the order of rows
 * @param budgetSeconds how long the whole may take
 * @param delays percent of work that was added, ascending; may be empty
 * @param options what JMH was told to measure a probe, its parameters apart
 */
public record SelfTestRecord(
    int schema,
    Jar jar,
    String java,
    long seed,
    long budgetSeconds,
    List<ProbeRow> rows,
    List<Integer> delays,
    List<String> options) {
  static final int SCHEMA = 1;

  /** The name of the file. */
  static final String FILE = "selftest.json";

  public SelfTestRecord {
    rows = List.copyOf(rows);
    delays = List.copyOf(delays);
    options = List.copyOf(options);
  }

  /**
   * The jar that has the probes.
   *
   * @param file its name
   * @param sha256 of its content
   * @param commit that it was built from
   */
  public record Jar(String file, String sha256, String commit) {}

  static SelfTestRecord of(ProbePlan plan, ProbeJar jar, String java, long seed) {
    return new SelfTestRecord(
        SCHEMA,
        new Jar(String.valueOf(jar.path().getFileName()), jar.sha256(), jar.build().commit()),
        java,
        seed,
        plan.time().toSeconds(),
        plan.rows(),
        plan.delays(),
        plan.options());
  }

  /**
   * The record of a folder.
   *
   * @throws Refusal if the folder is no self-test's, or is one of another version
   */
  public static SelfTestRecord read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          Files.isDirectory(folder)
              ? folder + " is no folder of selftest: it has no " + FILE
              : "there is no folder " + folder);
    }
    SelfTestRecord record = JsonFile.read(file, SelfTestRecord.class);
    if (record.schema() != SCHEMA) {
      throw new Refusal(
          ExitCodes.BAD_INPUT,
          file + " has schema " + record.schema() + ", and this build reads " + SCHEMA);
    }
    return record;
  }
}
