package gradmark.bench.report;

import gradmark.bench.claims.ClaimVerdict;
import gradmark.bench.claims.Figure;
import gradmark.bench.claims.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The verdicts on the article's claims, for a terminal of 80 columns or a browser. */
public final class ClaimsText {
  private ClaimsText() {}

  /** A line for each claim, and below what each verdict goes by. */
  public static String of(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    text.append(Paragraphs.wrapped(counts(findings), "")).append('\n');
    text.append(table(findings).fitting(Paragraphs.WIDTH, 2).markdown());
    for (Finding finding : findings) {
      text.append('\n').append(details(finding));
    }
    return text.toString();
  }

  /** How many claims have which verdict. */
  static String counts(List<Finding> findings) {
    return "Of "
        + findings.size()
        + (findings.size() == 1 ? " claim: " : " claims: ")
        + Arrays.stream(ClaimVerdict.values())
            .map(verdict -> count(findings, verdict) + " " + verdict.words())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static long count(List<Finding> findings, ClaimVerdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  private static Table table(List<Finding> findings) {
    return new Table(
        List.of("claim", "verdict", "what the article says"),
        0,
        findings.stream()
            .map(finding -> List.of(finding.id(), finding.verdict().words(), finding.says()))
            .toList());
  }

  /** The claims that the figures do not bear out, with the reason. */
  static Table notSupported(List<Finding> findings) {
    return new Table(
        List.of("claim", "what the article says", "what the figures say"),
        0,
        findings.stream()
            .filter(finding -> finding.verdict() == ClaimVerdict.NOT_SUPPORTED)
            .map(finding -> List.of(finding.id(), finding.says(), finding.finding()))
            .toList());
  }

  private static String details(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(finding.id()).append("**: ").append(finding.verdict().words());
    text.append("\n\n");
    text.append(Paragraphs.wrapped("The article: " + finding.says(), "")).append('\n');
    text.append(Paragraphs.wrapped(finding.finding(), "")).append('\n');
    for (Figure figure : finding.figures()) {
      text.append(Paragraphs.wrapped("- " + figure(figure), "  "));
    }
    if (!finding.figures().isEmpty()) {
      text.append('\n');
    }
    text.append(Paragraphs.wrapped(evidence(finding), ""));
    return text.toString();
  }

  /** A figure as a reader sees it. */
  static String figure(Figure figure) {
    return figure.name() + ": " + value(figure);
  }

  static String value(Figure figure) {
    Double value = figure.value();
    return figure.of() == null || value == null
        ? Figures.of(value)
        : Math.round(value) + " of " + figure.of();
  }

  /** How it was tested, on how much, and how to have it again. */
  static String evidence(Finding finding) {
    List<String> parts = new ArrayList<>();
    parts.add("Test: " + finding.test() + ".");
    if (!finding.cells().isEmpty()) {
      parts.add(finding.cells().size() + " trainings and initialisations.");
    }
    parts.add("`" + finding.command() + "`");
    return String.join(" ", parts);
  }
}
