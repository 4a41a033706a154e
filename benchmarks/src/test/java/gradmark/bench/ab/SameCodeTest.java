package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which benchmarks count as the same code, and which as another measurement. */
class SameCodeTest {
  @TempDir private static Path folder;
  private static Path base = Path.of("");
  private static int jars;

  @BeforeAll
  static void build() throws IOException {
    base = FixtureJar.sums().write(folder.resolve("base.jar"));
  }

  @Test
  void theSameSourcesAreTheSameCode() throws IOException {
    assertThat(standings(FixtureJar.sums()))
        .isEqualTo(Map.of("steady", Standing.SAME_CODE, "sum", Standing.SAME_CODE));
  }

  @Test
  void aChangedClassCountsForThoseThatReachIt() throws IOException {
    FixtureJar head =
        FixtureJar.sums().with("fixture.Kernel", FixtureJar.kernel("Kernel", "n + 1"));

    assertThat(standings(head))
        .isEqualTo(Map.of("steady", Standing.SAME_CODE, "sum", Standing.COMPARED));
  }

  @Test
  void linesAndNamesOfVariablesDoNotCount() throws IOException {
    String moved =
        "// Moved.\n\n" + FixtureJar.kernel("Kernel", "n").replaceAll("\\bi\\b", "index");

    assertThat(standings(FixtureJar.sums().with("fixture.Kernel", moved)))
        .containsEntry("sum", Standing.SAME_CODE);
  }

  @Test
  void aClassThatIsFoundByItsNameCounts() throws IOException {
    String byName =
        """
        package fixture;

        final class Kernel {
          static int sum(int n) {
            try {
              return Class.forName("fixture.Hidden").getSimpleName().length() + n;
            } catch (ReflectiveOperationException fault) {
              throw new IllegalStateException(fault);
            }
          }
        }
        """;
    Path before =
        FixtureJar.sums()
            .with("fixture.Kernel", byName)
            .with("fixture.Hidden", FixtureJar.kernel("Hidden", "n"))
            .write(folder.resolve("named.jar"));
    FixtureJar after =
        FixtureJar.sums()
            .with("fixture.Kernel", byName)
            .with("fixture.Hidden", FixtureJar.kernel("Hidden", "n + 1"));

    assertThat(standings(before, after))
        .isEqualTo(Map.of("steady", Standing.SAME_CODE, "sum", Standing.COMPARED));
  }

  @Test
  void resourcesCountForCodeThatLooksForThem() throws IOException {
    String reading =
        FixtureJar.kernel("Kernel", "n + (Kernel.class.getResource(\"/data\") == null ? 1 : 2)");
    Path before =
        FixtureJar.sums()
            .with("fixture.Kernel", reading)
            .withResource("data", "1")
            .write(folder.resolve("reading.jar"));
    FixtureJar after = FixtureJar.sums().with("fixture.Kernel", reading).withResource("data", "2");

    assertThat(standings(before, after))
        .isEqualTo(Map.of("steady", Standing.SAME_CODE, "sum", Standing.COMPARED));
  }

  @Test
  void providersCountForCodeThatLooksForServices() throws IOException {
    String loading =
        FixtureJar.kernel(
            "Kernel", "java.util.ServiceLoader.load(Runnable.class).stream().count()");
    String provider =
        "package fixture; public class Hidden implements Runnable { public void run() {} }";
    String services = "META-INF/services/fixture.Service";
    Path before =
        FixtureJar.sums()
            .with("fixture.Kernel", loading)
            .with("fixture.Hidden", provider)
            .withResource(services, "fixture.Hidden # the only one\n")
            .write(folder.resolve("loading.jar"));
    FixtureJar after =
        FixtureJar.sums()
            .with("fixture.Kernel", loading)
            .with("fixture.Hidden", provider.replace("{}", "{ Thread.onSpinWait(); }"))
            .withResource(services, "fixture.Hidden # the only one\n");

    assertThat(standings(before, after))
        .isEqualTo(Map.of("steady", Standing.SAME_CODE, "sum", Standing.COMPARED));
  }

  @Test
  void anotherUnitOrMethodOrFixtureIsAnotherMeasurement() throws IOException {
    FixtureJar head =
        FixtureJar.sums()
            .with("fixture.Others", FixtureJar.OTHERS.replace("MICROSECONDS", "NANOSECONDS"))
            .with(
                "fixture.Sums",
                FixtureJar.BENCHMARKS.replace("Kernel.sum(length)", "Kernel.sum(length - 1)"));

    assertThat(rows(base, head))
        .extracting(row -> row.key().label() + ": " + row.standing() + ", " + row.note())
        .containsExactly(
            "Others.steady length=100: DEFINITION_CHANGED, time unit: MICROSECONDS became"
                + " NANOSECONDS",
            "Others.steady length=200: DEFINITION_CHANGED, time unit: MICROSECONDS became"
                + " NANOSECONDS",
            "Sums.sum length=100: DEFINITION_CHANGED, the code of the benchmark itself, or of its"
                + " states' fixtures",
            "Sums.sum length=200: DEFINITION_CHANGED, the code of the benchmark itself, or of its"
                + " states' fixtures");
  }

  @Test
  void anotherFixtureIsAnotherMeasurementAndAnotherModeIsAnotherRow() throws IOException {
    FixtureJar head =
        FixtureJar.sums()
            .with("fixture.Others", FixtureJar.OTHERS.replace("AverageTime", "Throughput"))
            .with("fixture.Sums", FixtureJar.BENCHMARKS.replace("length += 0", "length += 1"));

    assertThat(rows(base, head))
        .extracting(row -> row.key().label() + " " + row.key().mode() + ": " + row.standing())
        .containsExactly(
            "Others.steady length=100 avgt: MISSING",
            "Others.steady length=100 thrpt: NEW",
            "Others.steady length=200 avgt: MISSING",
            "Others.steady length=200 thrpt: NEW",
            "Sums.sum length=100 avgt: DEFINITION_CHANGED",
            "Sums.sum length=200 avgt: DEFINITION_CHANGED");
  }

  @Test
  void aFurtherBenchmarkAndAFurtherValueChangeNoOther() throws IOException {
    FixtureJar head =
        FixtureJar.sums()
            .with(
                "fixture.Sums",
                FixtureJar.BENCHMARKS
                    .replace("{\"100\", \"200\"}", "{\"100\", \"200\", \"300\"}")
                    .replace("@Setup", "@Benchmark public void further() {}\n\n  @Setup"));

    assertThat(rows(base, head).stream().filter(row -> row.standing() == Standing.NEW))
        .extracting(row -> row.key().label())
        .containsExactly(
            "Sums.further length=100",
            "Sums.further length=200",
            "Sums.further length=300",
            "Sums.sum length=300");
    assertThat(rows(base, head).stream().filter(row -> row.standing() != Standing.NEW))
        .hasSize(4)
        .noneMatch(row -> row.standing() == Standing.DEFINITION_CHANGED);
  }

  private static Map<String, Standing> standings(FixtureJar head) throws IOException {
    return standings(base, head);
  }

  private static Map<String, Standing> standings(Path before, FixtureJar after) throws IOException {
    Map<String, Standing> standings = new TreeMap<>();
    for (PlannedRow row : rows(before, after)) {
      String benchmark = row.key().benchmark();
      standings.merge(
          benchmark.substring(benchmark.lastIndexOf('.') + 1),
          row.standing(),
          (one, other) -> one == other ? one : Standing.NOT_EXPRESSIBLE);
    }
    return standings;
  }

  private static List<PlannedRow> rows(Path before, FixtureJar after) throws IOException {
    Path head = after.write(folder.resolve("head" + jars++ + ".jar"));
    ForkJava java = ForkJava.current();
    try (BenchmarkJar one = BenchmarkJar.open(before, java);
        BenchmarkJar other = BenchmarkJar.open(head, java)) {
      return new RowPlan(one, other, TestOptions.all()).rows(java);
    }
  }
}
