package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
  private static final List<Input> INPUTS =
      List.of(
          input("image", InputType.TEXT),
          input("uid", InputType.NUMBER),
          input("safe", InputType.BOOLEAN));
  private static final Draft DRAFT =
      Draft.NONE
          .of(Draft.Kind.REAL)
          .named("blog")
          .at(new Page.OfInput("uid", Page.Then.NEXT))
          .answered(Map.of("image", "a: \"b\" # c", "uid", "33", "safe", "true"));

  @TempDir Path folder;

  private static Input input(String name, InputType type) {
    return new Input(name, type, new Input.Wording("?", ""), Optional.empty(), Input.Range.ANY);
  }

  @Test
  void whatIsKeptIsReadAgainAndIsAnAnswersFile() {
    var drafts = new Drafts(folder.resolve("drafts"));
    drafts.save(DRAFT, INPUTS);

    assertThat(drafts.read("blog")).isEqualTo(DRAFT);
    var inputs = new LinkedHashMap<String, Input>();
    INPUTS.forEach(input -> inputs.put(input.name(), input));
    assertThat(
            new Answers(inputs, JsonNodeFactory.instance.objectNode(), List.of())
                .file(drafts.file("blog"))
                .given()
                .values()
                .toString())
        .isEqualTo("{\"image\":\"a: \\\"b\\\" # c\",\"uid\":33,\"safe\":true}");
  }

  @Test
  void whereItWasIsKeptBeforeAnythingIsAnswered() {
    var drafts = new Drafts(folder);
    Draft empty = Draft.NONE.named("blog").at(new Page.OfInput("image", Page.Then.NEXT));
    drafts.save(empty, INPUTS);

    assertThat(drafts.read("blog")).isEqualTo(empty);
  }

  @Test
  void fixesThatWereAgreedToInARehearsalAreKeptAndThoseOfARealAccountAreAskedForAgain() {
    var drafts = new Drafts(folder);
    Draft agreed = Draft.NONE.named("blog").agreed("Opt in: now.").agreed("Make roles");
    drafts.save(agreed, INPUTS);
    assertThat(drafts.read("blog")).isEqualTo(agreed);

    drafts.save(DRAFT.agreed("Opt in: now."), INPUTS);
    assertThat(drafts.read("blog")).isEqualTo(DRAFT);
  }

  @Test
  void onlySitesThatAreNotMadeAreDrafts() throws Exception {
    var drafts = new Drafts(folder);
    drafts.save(DRAFT, INPUTS);
    drafts.save(DRAFT.named("shop"), INPUTS);
    Files.writeString(folder.resolve("broken.yaml"), "a: [");

    assertThat(drafts.names(List.of("shop"))).containsExactly("blog", "broken");
    assertThat(drafts.read("broken").at()).as("asked again").isEqualTo("kind");
  }
}
