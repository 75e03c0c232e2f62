package dev.switchback.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.report.StepReport.Condition;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class RunReportTest {
  @Test
  void aFinishedRunIsDoneWithItsTimesWithoutThePause() {
    RunReport report =
        StoryOfARun.begun().natFails().paused().resumedAnHourLaterAndDone().report(false);

    assertThat(report.about().standing()).isEqualTo(Standing.DONE);
    assertThat(report.summary().times().elapsed()).isEqualTo(Duration.ofSeconds(34 + 51));
    assertThat(report.steps())
        .extracting(StepReport::id)
        .containsExactly("network/vpc", "network/nat-gateway", "network/routes", "network/extra");
    assertThat(report.steps())
        .extracting(StepReport::condition)
        .containsExactly(Condition.DONE, Condition.DONE, Condition.DONE, Condition.SKIPPED);
    assertThat(report.steps())
        .extracting(StepReport::span)
        .containsExactly(
            new StepReport.Span(Optional.of(Duration.ZERO), Duration.ofSeconds(4)),
            new StepReport.Span(Optional.of(Duration.ofSeconds(4)), Duration.ofSeconds(80)),
            new StepReport.Span(Optional.of(Duration.ofSeconds(84)), Duration.ofSeconds(1)),
            new StepReport.Span(Optional.empty(), Duration.ZERO));
    assertThat(report.settled()).isEqualTo(4);
  }

  @Test
  void aRunningStepOfARunThatNobodyIsAtIsInDoubt() {
    assertThat(StoryOfARun.begun().natRuns().report(true).steps().get(1).condition())
        .isEqualTo(Condition.RUNNING);
    assertThat(StoryOfARun.begun().natRuns().report(false).steps().get(1).condition())
        .isEqualTo(Condition.IN_DOUBT);
  }

  @Test
  void whereARunStandsDependsOnItsJournalAndOnWhetherSomebodyIsAtIt() {
    assertThat(StoryOfARun.begun().report(true).about().standing()).isEqualTo(Standing.RUNNING);
    assertThat(StoryOfARun.begun().report(false).about().standing())
        .isEqualTo(Standing.INTERRUPTED);
    assertThat(StoryOfARun.begun().paused().report(false).about().standing())
        .isEqualTo(Standing.PAUSED);
    assertThat(StoryOfARun.begun().paused().report(true).about().standing())
        .isEqualTo(Standing.PAUSED_ON_SCREEN);
    assertThat(StoryOfARun.begun().natFails().failed().report(false).about().standing())
        .isEqualTo(Standing.FAILED);
    assertThat(StoryOfARun.begun().aborted().report(true).about().standing())
        .isEqualTo(Standing.ABORTED);
    assertThat(new RunFold().report(StoryOfARun.SITE, "r", false).about().standing())
        .isEqualTo(Standing.NOT_BEGUN);
  }

  @Test
  void anAbortIsReportedBehindWhatItUndid() {
    RunReport report = StoryOfARun.begun().aborted().report(false);

    assertThat(report.steps())
        .extracting(StepReport::id, StepReport::condition)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("network/vpc", Condition.UNDONE),
            org.assertj.core.groups.Tuple.tuple("undo/network/vpc", Condition.DONE));
    assertThat(report.resources()).singleElement().matches(RunReport.Made::gone);
  }

  @Test
  void theJsonSaysWhatWasAskedWhatHappenedAndWhatWasMade() {
    var json = JsonReport.of(StoryOfARun.begun().natFails().failed().report(false));

    assertThat(json.at("/run").textValue()).isEqualTo("20261122-171500-setup-3f2a");
    assertThat(json.at("/state").textValue()).isEqualTo("failed");
    assertThat(json.at("/started").textValue()).isEqualTo("2026-11-22T17:15:00Z");
    assertThat(json.at("/elapsed").textValue()).isEqualTo("PT34S");
    assertThat(json.at("/criticalPath/length").textValue()).isEqualTo("PT34S");
    assertThat(json.at("/criticalPath/steps/1").textValue()).isEqualTo("network/nat-gateway");
    assertThat(json.at("/site/kind").textValue()).isEqualTo("rehearsal");
    assertThat(json.at("/request").toString())
        .isEqualTo(
            "{\"answers\":{\"cidr\":\"10.0.0.0/16\",\"name\":\"<b>&\\\"x\\\" *_[a](b)_*"
                + " `c`\"},\"until\":\"network\","
                + "\"skip\":[\"network/extra\"],\"approved\":[\"network/nat-gateway\"],\"yes\":true}");
    assertThat(json.at("/steps/1").toString())
        .isEqualTo(
            "{\"step\":\"network/nat-gateway\",\"uses\":\"nat-gateway\",\"state\":\"failed\","
                + "\"attempts\":1,\"start\":\"PT4S\",\"took\":\"PT30S\",\"failure\":{\"kind\":\"REFUSED\",\"what\":\"AllocateAddress"
                + " was refused: AddressLimitExceeded <5 of 5> | us-east-1.\",\"todo\":\"Release"
                + " one, then: switchback resume\"},"
                + "\"resources\":[{\"kind\":\"eip\",\"key\":\"us-east-1a\",\"id\":\"eip-1\"}],"
                + "\"outputs\":{}}");
    assertThat(json.at("/steps/2").has("start")).isFalse();
    assertThat(json.at("/history").findValuesAsText("what"))
        .containsExactly(
            "started",
            "network/extra skipped: --skip",
            "network/nat-gateway confirmed: --approve",
            "network/nat-gateway failed",
            "failed");
  }

  @Test
  void theMarkdownHasOneTableRowEach() {
    String text = MarkdownReport.of(StoryOfARun.begun().natFails().failed().report(false));

    assertThat(text)
        .startsWith("# setup of demo: failed\n\n## The run\n")
        .contains(
            "| worked on for | 0:34 |",
            "| network/nat-gateway | nat-gateway | failed | +0:04 | 0:30 | 1 |",
            "| network/routes | routes | pending |  |  | 0 |",
            "| eip | us-east-1a | eip-1 | network/nat-gateway | made |",
            "| network/vpc.id | vpc-0a1b |",
            "| 2026-11-22 17:15:34 UTC | network/nat-gateway failed |");
    assertThat(text).contains("AddressLimitExceeded \\<5 of 5\\> \\| us-east-1.");
    assertThat(text).contains("| name | \\<b\\>\\&\"x\" \\*\\_\\[a\\](b)\\_\\* \\`c\\` |");
    List<String> rows = text.lines().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).allMatch(row -> row.endsWith(" |"));
  }

  @Test
  void theHtmlIsWellFormedAndEscapesEveryText() throws Exception {
    String page = HtmlReport.of(StoryOfARun.begun().natFails().failed().report(false));

    assertThat(page)
        .contains("&lt;b&gt;&amp;&quot;x&quot;", "AddressLimitExceeded &lt;5 of 5&gt;")
        .contains("<tr class=\"failed\"><td>network/nat-gateway</td>")
        .contains("left:11.76%;width:88.24%")
        .doesNotContain("<b>", "<script", "http:", "https:", "src=");
    String xml =
        page.replace("<!doctype html>", "")
            .replace("<meta charset=\"utf-8\">", "")
            .replace("<meta name=\"viewport\" content=\"width=device-width\">", "");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(7);
  }

  @Test
  void aRunThatWasKilledBeforeItsFirstEventHasAReportToo() {
    RunReport report = new RunFold().report(StoryOfARun.SITE, "20261122-171500-setup-3f2a", false);

    assertThat(MarkdownReport.of(report)).startsWith("# run of demo: not begun");
    assertThat(JsonReport.of(report).has("started")).isFalse();
    assertThat(HtmlReport.of(report)).contains("not begun");
  }
}
