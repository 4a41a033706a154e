package gradmark.peers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gradmark.peers.run.Library;
import gradmark.peers.work.ElementwisePeer;
import gradmark.peers.work.Peer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class PeersArchitectureTest {
  private static final JavaClasses PEERS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("gradmark.peers");

  @Test
  void onlyTheJmhPackageKnowsJmh() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gradmark.peers.jmh..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.openjdk.jmh.."))
        .check(PEERS);
  }

  @Test
  void onlyNestedVectorsMentionVectors() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("Vector")
        .should()
        .dependOnClassesThat(resideInAPackage("jdk.incubator.."))
        .check(PEERS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("gradmark.peers.(*)..").should().beFreeOfCycles().check(PEERS);
  }

  @Test
  void adaptersHaveTheKeysOfTheCatalogue() {
    for (Library library : List.of(Library.GRADMARK, Library.JDK)) {
      assertThat(Peer.of(ElementwisePeer.class, library.key()).library()).isEqualTo(library.key());
    }
  }
}
