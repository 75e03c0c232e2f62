package dev.switchback.runbook;

import static dev.switchback.runbook.SampleRunbooks.problemsOf;
import static dev.switchback.runbook.SampleRunbooks.runbook;
import static dev.switchback.runbook.SampleRunbooks.write;

import java.nio.file.Path;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with runbooks that are well formed. Steps begin in line 7 of the file, at column
/// 7.
class RunbookLintTest {
  private static final String VPC = "- {id: vpc, title: V, uses: vpc, with: {cidr: 10.0.0.0/16}}\n";
  private static final String INPUT = "inputs: {a: {type: text, prompt: A}}\n";

  @TempDir Path folder;

  private ListAssert<String> problems(String steps) {
    return problems("", steps);
  }

  private ListAssert<String> problems(String top, String steps) {
    return problemsOf(write(folder, "r.yaml", runbook(top, steps)));
  }

  @Test
  void aReferenceToAnUnknownStepNamesTheNearest() {
    problems(VPC + "- {id: b, title: B, uses: subnets, with: {vpc: \"${one/vcp.id}\"}}\n")
        .containsExactly("8:55: There is no step `one/vcp`. Did you mean `one/vpc`?");
  }

  @Test
  void theColumnIsThatOfTheReferenceInsideTheText() {
    problems(
            VPC
                + "- {id: b, title: B, uses: manual, with: {text: 'In ${one/vpc.id} or"
                + " ${one/x.id}'}}\n")
        .containsExactly("8:75: There is no step `one/x`. Did you mean `one/b`?");
  }

  @Test
  void aNeedWithoutItsStageNamesTheStepThatIsMeant() {
    problems(VPC + "- {id: b, title: B, uses: manual, with: {text: x}, needs: [vpc]}\n")
        .containsExactly("8:66: There is no step `vpc`. Did you mean `one/vpc`?");
  }

  @Test
  void anUnknownOutputNamesTheNearest() {
    problems(VPC + "- {id: b, title: B, uses: subnets, with: {vpc: \"${one/vpc.ip}\"}}\n")
        .containsExactly("8:55: The step `one/vpc` has no output `ip`. Did you mean `id`?");
  }

  @Test
  void anUnknownInputNamesTheNearest() {
    problems(
            "inputs: {vpcCidr: {type: cidr, prompt: A, default: 10.0.0.0/16}}\n",
            "- {id: a, title: A, uses: vpc, with: {cidr: \"${input.vpcCdir}\"}}\n")
        .containsExactly(
            "3:10: The input `vpcCidr` is used nowhere.",
            "8:52: There is no input `vpcCdir`. Did you mean `vpcCidr`?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${one/vpc}     | `one/vpc` names a step but none of its outputs.",
        "${one/vpc[0]}  | `one/vpc[0]` names a step but none of its outputs.",
        "${vpc.id}      | `vpc.id` is not a reference.",
        "${}            | A reference is empty.",
        "${one/vpc.id ??} | A reference is empty.",
        "${one/vpc.id[x]} | `one/vpc.id[x]` is not a reference.",
      })
  void aMalformedReferenceSaysHowReferencesAreWritten(String reference, String why) {
    problems(VPC + "- {id: b, title: B, uses: manual, with: {text: '" + reference + "'}}\n")
        .containsExactly(
            "8:55: "
                + why
                + " Write input.NAME, stage/step.output, site:stage/step.output, or several of"
                + " them with ?? between.");
  }

  @Test
  void aReferenceThatIsNeverClosedAndAMisspeltInputAreNamed() {
    problems(VPC + "- {id: b, title: B, uses: manual, with: {text: 'x ${one/vpc.id'}}\n")
        .containsExactly("8:57: `${` is never closed: a `}` is missing.");
    problems(VPC + "- {id: b, title: B, uses: manual, with: {text: '${inputs.x}'}}\n")
        .containsExactly("8:55: `inputs.x` is not a reference. Did you mean `input.x`?");
  }

  @Test
  void aCycleIsNamedAsAWhole() {
    problems(
            """
            - {id: a, title: A, uses: subnets, with: {vpc: "${one/c.ids}"}}
            - {id: b, title: B, uses: manual, with: {text: x}, needs: [one/a]}
            - {id: c, title: C, uses: subnets, with: {vpc: x}, needs: [one/b]}
            - {id: d, title: D, uses: manual, with: {text: x}, needs: [one/c]}
            - {id: e, title: E, uses: manual, with: {text: x}, needs: [one/e]}
            """)
        .containsExactly(
            "7:9: These steps wait for each other: one/a -> one/c -> one/b -> one/a.",
            "11:9: The step `one/e` waits for itself.");
  }

  @Test
  void anUnknownActionNamesTheNearest() {
    problems("- {id: a, title: A, uses: file-shar, with: {x: 1}}\n")
        .containsExactly("7:33: There is no action `file-shar`. Did you mean `file-share`?");
  }

  @Test
  void argumentsMustBeThoseTheActionTakes() {
    problems(
            """
            - {id: a, title: A, uses: vpc, with: {cdir: 10.0.0.0/16}}
            - {id: b, title: B, uses: vpc}
            - {id: c, title: C, uses: file-share, with: {subnets: x, nodes: two, encrypted: "no", label: 5}}
            - {id: d, title: D, uses: await, with: {probe: share-mountd, is: y, for: [1]}}
            """)
        .containsExactly(
            "7:44: `with` lacks `cidr`, which the action `vpc` needs.",
            "7:45: The action `vpc` takes no `cdir`. Did you mean `cidr`?",
            "8:9: `with` lacks `cidr`, which the action `vpc` needs.",
            "9:61: `subnets` of the action `file-share` must be a list.",
            "9:71: `nodes` of the action `file-share` must be a number.",
            "9:87: `encrypted` of the action `file-share` must be true or false.",
            "9:100: `label` of the action `file-share` must be text (a number or a boolean in"
                + " quotes).",
            "10:54: There is no probe `share-mountd`. Did you mean `share-mounted`?",
            "10:80: `for` of the action `await` must be a map of keys.");
  }

  @Test
  void aTextAroundAReferenceIsText() {
    problems(
            INPUT,
            "- {id: a, title: A, uses: file-share, with: {subnets: '${input.a}', nodes:"
                + " 'x${input.a}'}}\n")
        .containsExactly("8:82: `nodes` of the action `file-share` must be a number.");
  }

  @Test
  void duplicateIdsAreReportedAtTheSecond() {
    problemsOf(
            write(
                folder,
                "r.yaml",
                runbook("", VPC + VPC)
                    + "  - id: one\n    title: Again\n    steps:\n      - {id: x, title: X, uses:"
                    + " manual, with: {text: x}}\n"))
        .satisfiesExactly(
            first -> Text.like(first, "8:14: The step `one/vpc` is there twice; the first is at"),
            second -> Text.like(second, "9:9: The stage `one` is there twice; the first is at"));
  }

  @Test
  void idsAreWordsInLowerCase() {
    problemsOf(
            write(
                folder,
                "r.yaml",
                """
                id: My Runbook
                title: R
                inputs: {"a b": {type: region, prompt: A}}
                stages:
                  - {id: finally, title: F, steps: [{id: A_1, title: A, uses: manual, with: {text: x}}]}
                  - {id: One, title: F, steps: []}
                """))
        .satisfiesExactly(
            id -> Text.like(id, "`My Runbook` is not an id: lower-case letters"),
            input -> Text.like(input, "3:10: `a b` is not a name for an input"),
            stage -> Text.like(stage, "5:10: No stage may be called `finally`."),
            step -> Text.like(step, "5:42: `A_1` is not an id"),
            stage -> Text.like(stage, "6:10: `One` is not an id"),
            stage -> Text.like(stage, "6:10: The stage `One` has no steps."));
  }

  @Test
  void defaultsMustBeAnswersOfTheirType() {
    problems(
            """
            inputs:
              a: {type: cidr, prompt: A, default: 10.0.0.0/99}
              b: {type: choice, prompt: B, choices: [red, green], default: gren}
              c: {type: choice, prompt: C}
              d: {type: text, prompt: D, choices: [x]}
              e: {type: text, prompt: E, zone: f}
              f: {type: local-zone, prompt: F}
              g: {type: instance-type, prompt: G, zone: f}
              h: {type: instance-type, prompt: H, zone: a}
            """,
            "- {id: a, title: A, uses: manual, with: {text:"
                + " '${input.a}${input.b}${input.c}${input.d}${input.e}${input.f}${input.g}${input.h}'}}\n")
        .containsExactly(
            "4:3: The default of `a`: 10.0.0.0/99 has the prefix /99; AWS takes /16 to /28.",
            "5:3: The default of `b`: gren is not one of the choices. Did you mean `green`?",
            "6:3: The input `c` is a choice and lists no `choices`.",
            "7:3: The input `d` lists `choices` and is a text; make it a choice.",
            "8:3: The input `e`: `zone` is for the type instance-type, and names an input of the"
                + " type local-zone.",
            "11:3: The input `h`: `zone` is for the type instance-type, and names an input of the"
                + " type local-zone.");
  }

  @Test
  void anInputThatNothingReadsIsReportedUnlessItIsTheRegion() {
    problems("inputs: {a: {type: text, prompt: A}, r: {type: region, prompt: R}}\n", VPC)
        .containsExactly("3:10: The input `a` is used nowhere.");
  }

  @Test
  void unknownPrechecksNameTheNearest() {
    problems("prechecks: [identity, quota]\n", VPC)
        .containsExactly("3:23: There is no precheck `quota`. Did you mean `quotas`?");
  }

  private static final String SKIPPABLE =
      """
      - {id: a, title: A, uses: decide, with: {vpc: x}, when: {input.a: [x, y]}}
      - {id: b, title: B, uses: decide, with: {vpc: x}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "${one/a.mode}               | {}                        | true",
        "${one/a.mode}               | {input.a: x}              | false",
        "${one/a.mode}               | {input.a: [y, x]}         | false",
        "${one/a.mode}               | {input.a: [x, z]}         | true",
        "${one/a.mode}               | {one/b.mode: x}           | true",
        "${one/a.mode ?? one/b.mode} | {}                        | false",
        "no reference                | {one/a.mode: x}           | true",
        "no reference                | {one/a.mode: x, input.a: x} | false",
      })
  void theOutputOfASkippableStepNeedsAnotherOrTheSameCondition(
      String text, String when, boolean wrong) {
    ListAssert<String> problems =
        problems(
            INPUT,
            SKIPPABLE
                + "- {id: c, title: C, uses: manual, with: {text: '%s'}, when: %s}\n"
                    .formatted(text, when));
    if (wrong) {
      problems
          .singleElement()
          .asString()
          .contains(
              "The step `one/a` may be skipped by its `when`: give another value after ??, or"
                  + " repeat its `when` here.");
    } else {
      problems.isEmpty();
    }
  }

  @Test
  void aConditionThatIsNoEqualityOrNeverHoldsIsReported() {
    problems(
            "inputs: {a: {type: choice, prompt: A, choices: [red, green]}}\n",
            "- {id: a, title: A, uses: manual, with: {text: x}, when: {input.a: {x: y}}}\n"
                + "- {id: b, title: B, uses: manual, with: {text: x}, when: {input.a: []}}\n"
                + "- {id: c, title: C, uses: manual, with: {text: x}, when: {input.a: [red,"
                + " gren]}}\n"
                + "- {id: d, title: D, uses: manual, with: {text: x}, when: {not a reference:"
                + " 1}}\n")
        .satisfiesExactly(
            map -> Text.like(map, "8:74: A condition wants one value, or a list of values."),
            map -> Text.like(map, "8:74: The input `a` is never this"),
            none -> Text.like(none, "9:74: A condition wants one value, or a list of values."),
            value ->
                Text.like(
                    value,
                    "10:74: The input `a` is never this: gren is not one of the choices. Did you"
                        + " mean `green`?"),
            reference -> Text.like(reference, "11:65: `not a reference` is not a reference."));
  }

  @Test
  void confirmationsMustMakeSense() {
    problemsOf(
            write(
                folder,
                "r.yaml",
                runbook(
                        "",
                        "- {id: a, title: A, uses: await, with: {probe: share-mounted, is: y},"
                            + " confirm: site-name}\n")
                    + "finally:\n  - {id: b, title: B, uses: manual, with: {text: x}, confirm:"
                    + " site-name, pointOfNoReturn: true}\n"))
        .containsExactly(
            "7:86: Waiting changes nothing: `site-name` is pointless.",
            "9:63: A step of `finally` runs when nobody may be there: no `site-name`.",
            "9:91: A step of `finally` is never the point of no return.");
  }

  @Test
  void nothingWaitsForWhatRunsLast() {
    problemsOf(
            write(
                folder,
                "r.yaml",
                runbook(
                        "",
                        "- {id: a, title: A, uses: manual, with: {text: x}, needs: [finally/b]}\n")
                    + "finally:\n  - {id: b, title: B, uses: manual, with: {text: x}}\n"))
        .containsExactly("7:66: The step `finally/b` runs last, so nothing else can wait for it.");
  }

  @Test
  void whatIsUndoneMustBeARunbookOfTheFolder() {
    write(folder, "setup.yaml", runbook("", VPC));
    problems("- {id: a, title: A, uses: undo, with: {runbook: setpu}}\n")
        .containsExactly("7:55: There is no runbook `setpu`. Did you mean `setup`?");
    problems("- {id: a, title: A, uses: undo}\n")
        .containsExactly("7:9: `with` lacks `runbook`, which the action `undo` needs.");
  }

  @Test
  void referencesToTheSiteAreLookedUpInItsSetup() {
    String steps =
        VPC.replace("10.0.0.0/16", "'${site:two/vpc.id} ${site:one/vpc.ids} ${site:one/vpc.id}'");
    problems(steps).isEmpty();
    write(folder, "setup.yaml", runbook("", VPC));
    problems(steps)
        .satisfiesExactly(
            step -> {
              Text.like(step, "7:54: ");
              Text.contains(
                  step, "setup.yaml: There is no step `two/vpc`. Did you mean `one/vpc`?");
            },
            output ->
                Text.like(
                    output, "7:73: The step `one/vpc` has no output `ids`. Did you mean `id`?"));
  }

  @Test
  void aBrokenSetupIsReportedWhereItIsBroken() {
    write(folder, "setup.yaml", "id: setup\n");
    problems(VPC.replace("10.0.0.0/16", "'${site:two/vpc.id}'"))
        .singleElement()
        .asString()
        .startsWith("setup.yaml:1:1: This has neither `stages`");
  }
}
