package gradmark.bench.claims;

import static gradmark.bench.claims.ClaimVerdict.CONDITIONAL;
import static gradmark.bench.claims.ClaimVerdict.NOT_SUPPORTED;
import static gradmark.bench.claims.ClaimVerdict.NOT_TESTABLE;
import static gradmark.bench.claims.ClaimVerdict.SUPPORTED;

import gradmark.bench.result.StudyRecord;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.bench.study.Block;
import gradmark.bench.study.Plan;
import gradmark.bench.study.PlanDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The article's claims, numbered as they come in it. */
public enum Claims {
  C1(DepthClaims.deeperMeansVanishing(), CONDITIONAL),
  C2(CureClaims.threeCuresForVanishing(), CONDITIONAL),
  C3(DepthClaims.explosionComesFromActivations(), NOT_SUPPORTED),
  C4(DepthClaims.explosionOverflows(), SUPPORTED),
  C5(ExplosionClaims.threeCures(), CONDITIONAL),
  C6(
      Claim.untestable(
          "A model has a data set, a loss, an optimizer and hyper-parameters.",
          "A list of terms; each is a field of every training's record."),
      NOT_TESTABLE),
  C7(DefinitionClaims.gradientIsTheLimit(), SUPPORTED),
  C8(DefinitionClaims.sigmoidAndTanhLieInTheUnitInterval(), CONDITIONAL),
  C9(DefinitionClaims.leakyReluJitters(), CONDITIONAL),
  C10(DepthClaims.earlyLayersStarve(), CONDITIONAL),
  C11(ClippingClaims.zeroingPreventsVanishing(), NOT_SUPPORTED),
  C12(
      Claim.untestable(
          "Clipped gradient = gradient where |gradient| is below the bound.",
          "A formula without its other branch; ZEROING takes that from the sentence around it."),
      NOT_TESTABLE),
  C13(ClippingClaims.largeOnesStayAndSmallOnesGo(), NOT_SUPPORTED),
  C14(ClippingClaims.zeroingIsEffective(), CONDITIONAL),
  C15(
      Claim.untestable(
          "Regularised gradient + λθ = gradient of the loss + λθ.",
          "λθ stands on both sides, so the equation says nothing. COUPLED(λ) is what is meant."),
      NOT_TESTABLE),
  C16(RegularisationClaims.rescalesTheGradient(), NOT_SUPPORTED),
  C17(
      Claim.untestable(
          "Regularisation makes the network update important weights first.",
          "What makes a weight important is not said."),
      NOT_TESTABLE),
  C18(RegularisationClaims.preventsOverfittingButAddsNoise(), CONDITIONAL),
  C19(RegularisationClaims.curesVanishing(), NOT_SUPPORTED),
  C20(
      Claim.untestable(
          "Regularisation is combined with clipping and with Adam.",
          "In which order is not said; COUPLED, DECOUPLED and L2_BEFORE_CLIP are the three."),
      NOT_TESTABLE),
  C21(InitialisationClaims.weightsMustNotBeZero(), NOT_SUPPORTED),
  C22(InitialisationClaims.xaviersVariance(), SUPPORTED),
  C23(InitialisationClaims.hesVariance(), CONDITIONAL),
  C24(InitialisationClaims.uniformGeneralises(), NOT_SUPPORTED),
  C25(InitialisationClaims.bothAreRandom(), SUPPORTED),
  C26(InitialisationClaims.allThreeMitigate(), CONDITIONAL),
  C27(ClippingClaims.truncationCaps(), SUPPORTED),
  C28(ClippingClaims.truncationLosesInformation(), SUPPORTED),
  C29(ExplosionClaims.accumulationBoundsEachStep(), SUPPORTED),
  C30(ExplosionClaims.printedFormulaTruncates(), NOT_SUPPORTED),
  C31(ExplosionClaims.accumulationPreventsExplosion(), CONDITIONAL),
  C32(OptimizerClaims.adamIsBest(), CONDITIONAL),
  C33(OptimizerClaims.parametersStartAtZero(), NOT_SUPPORTED),
  C34(OptimizerClaims.sixSteps(), SUPPORTED),
  C35(OptimizerClaims.learningRateIsUpdated(), NOT_SUPPORTED),
  C36(OptimizerClaims.globalOptimum(), NOT_SUPPORTED),
  C37(ExplosionClaims.earlyStoppingHelps(), NOT_SUPPORTED);

  private static final int SHOWN = 3;

  // A record of immutable values and pure functions.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Claim claim;

  /** The verdict that the claim's finding explains. */
  private final ClaimVerdict explained;

  Claims(Claim claim, ClaimVerdict explained) {
    this.claim = claim;
    this.explained = explained;
  }

  /**
   * The claims of a list of names, in any case; all of them for an empty list.
   *
   * @throws Refusal if there is none of a name: a usage error with the nearest ones
   */
  public static Set<Claims> named(Collection<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(Claims.class);
    }
    Set<Claims> claims = new TreeSet<>();
    for (String name : names) {
      claims.add(
          Arrays.stream(values())
              .filter(each -> each.name().equals(name.strip().toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> unknown(name)));
    }
    return claims;
  }

  private static Refusal unknown(String name) {
    List<String> valid = Arrays.stream(values()).map(Enum::name).toList();
    return new Refusal(
        ExitCodes.USAGE, "--claim: there is no \"" + name + "\"" + NearestNames.hint(name, valid));
  }

  /** What has to be computed to judge some claims; nothing where they are decided at once. */
  public static Plan plan(Collection<Claims> claims) {
    List<Block> blocks = claims.stream().flatMap(each -> each.claim.blocks().stream()).toList();
    return blocks.isEmpty()
        ? new Plan("claims", List.of(), List.of())
        : new PlanDefinition("claims", blocks).plan();
  }

  /** Judges claims by what a study has recorded. */
  public static List<Finding> judge(Collection<Claims> claims, List<StudyRecord> records) {
    Evidence evidence = new Evidence(records);
    return claims.stream().map(each -> each.judge(evidence)).toList();
  }

  private Finding judge(Evidence evidence) {
    List<String> missing = evidence.missing(claim);
    if (!missing.isEmpty()) {
      return finding(notMeasured(missing));
    }
    Judgement judgement = claim.judge().apply(evidence);
    return finding(judgement.verdict() == explained ? judgement : judgement.unexplained());
  }

  private Finding finding(Judgement judgement) {
    return new Finding(
        name(),
        claim.says(),
        claim.test(),
        judgement.verdict(),
        judgement.finding(),
        judgement.figures(),
        claim.keys(),
        "scripts/bench claims --claim " + name());
  }

  private Judgement notMeasured(List<String> missing) {
    int all = claim.keys().size();
    String some = String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())));
    return Judgement.of(
        ClaimVerdict.NOT_TESTABLE,
        missing.size()
            + " of the "
            + all
            + " trainings and initialisations that would decide it are not in this folder, "
            + some
            + (missing.size() > SHOWN ? " among them." : "."));
  }
}
