package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import gradmark.bench.compare.Floors;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What studies take of the budget, with jars whose studies only take their time. */
class PairedStudyTest {
  private static final Duration NAP = Duration.ofMillis(300);

  private static final String STUDIES =
      """
      package fixture;

      import java.nio.file.*;

      public class Studies {
        public static void main(String[] args) throws Exception {
          Path out = Files.createDirectories(Path.of(args[args.length - 1]));
          Files.write(out.resolve("study.ndjson"), new byte[0]);
          Thread.sleep(NAP);
        }
      }
      """
          .replace("NAP", "" + NAP.toMillis());

  @TempDir private static Path jars;
  private static Path jar = Path.of("");

  @TempDir private Path folder;

  @BeforeAll
  static void build() throws IOException {
    jar =
        FixtureJar.sums()
            .with("fixture.Studies", STUDIES)
            .withMain("fixture.Studies")
            .write(jars.resolve("studies.jar"));
  }

  @Test
  void whatEarlierStartsTookIsOfTheBudgetToo() throws IOException {
    assertThat(StudyTime.total(folder)).isZero();
    try (AbPlan plan = plan(Duration.ofMinutes(1))) {
      PairedStudy study = new PairedStudy(plan, "smoke", folder);

      study.run();
      Duration first = StudyTime.total(folder);
      study.run();

      assertThat(first).isGreaterThan(NAP.multipliedBy(2));
      assertThat(StudyTime.total(folder)).isGreaterThan(first.plus(NAP.multipliedBy(2)));
      assertThat(Files.readAllLines(folder.resolve("study-times.ndjson")))
          .hasSize(4)
          .first()
          .asString()
          .startsWith("{\"side\":\"BASE\",\"seconds\":0.");
    }
  }

  @Test
  void whereStudiesTookTheBudgetNoForkIsMeasured() throws IOException {
    Files.writeString(
        folder.resolve("study-times.ndjson"), "{\"side\":\"BASE\",\"seconds\":60.0}\n");
    try (AbPlan plan = plan(Duration.ofMinutes(1))) {
      new PairedRun(plan, folder, TreeMap::new, Floors.read(List.of()))
          .run((done, total, left, row) -> fail("a fork is begun: " + row));
    }
    assertThat(folder.resolve("forks.ndjson")).isEmptyFile();
  }

  @Test
  void oneThatIsEndedForTakingTooLongHasTakenItsTime() {
    try (AbPlan plan = plan(Duration.ofMillis(50))) {
      PairedStudy study = new PairedStudy(plan, "smoke", folder);

      assertThatThrownBy(study::run)
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCodes.INCOMPLETE))
          .hasMessageContaining("was not done within the budget");

      assertThat(StudyTime.total(folder)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
  }

  private static AbPlan plan(Duration budget) {
    AbPlan.Limits limits = new AbPlan.Limits(budget, Duration.ofMinutes(1));
    return AbPlan.of(jar, jar, "", TestOptions.all(), limits);
  }
}
