package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.MemorySite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class NamedTest {
  private static final Named<Thing> KIND =
      new Named<>(
          "eks-thing",
          "thing",
          new Named.Reading<>(Thing::tags, Thing::status, _ -> List.of("Broken (it is)")),
          Set.of("CREATE_FAILED", "DEGRADED"),
          Optional.empty());

  private record Thing(Map<String, String> tags, String status) {}

  private final MemorySite site =
      new MemorySite(
          new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
          TestCloud.over());
  private final StepContext step = site.step("cluster", "thing");
  private final Shelf shelf = new Shelf();

  @Test
  void aNewOneIsMadeWithTheStepsTokenAndRecorded() throws Exception {
    KIND.ensure(shelf.one(), step, "inputs", shelf::create);

    assertThat(shelf.calls).containsExactly("create with " + step.token("eks-thing", "inputs"));
    assertThat(step.recorded("eks-thing")).hasValue("demo");

    KIND.ensure(shelf.one(), step, "inputs", shelf::create);
    assertThat(shelf.calls).hasSize(1);
  }

  @Test
  void oneThatAnotherMadeIsRefusedAndLeftAlone() throws Exception {
    shelf.there = Optional.of(new Thing(Map.of("switchback:uid", "other"), "ACTIVE"));

    assertThatThrownBy(() -> KIND.ensure(shelf.one(), step, "inputs", shelf::create))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("The thing demo is there already, and this site did not make it");
    assertThat(step.recorded("eks-thing")).isEmpty();
    assertThat(KIND.find(shelf.one(), step)).isEmpty();

    KIND.delete(shelf.one(), step, Named.Pace.of(5, 1));
    assertThat(shelf.there).isPresent();
  }

  @Test
  void theStepsOwnIsTakenWhenTheAnswerToItsCreateWasLost() throws Exception {
    shelf.there = Optional.of(own("CREATING"));

    KIND.ensure(shelf.one(), step, "inputs", shelf::create);

    assertThat(step.recorded("eks-thing")).hasValue("demo");
  }

  @Test
  void whatWasDeletedByHandIsMadeAgainWithAnotherToken() throws Exception {
    KIND.ensure(shelf.one(), step, "inputs", shelf::create);
    shelf.there = Optional.empty();

    KIND.ensure(shelf.one(), step, "inputs", shelf::create);

    assertThat(shelf.calls).last().isEqualTo("create with a new token");
    assertThat(shelf.there).isPresent();
  }

  @Test
  void oneThatFailedIsDeletedAndMadeAgain() throws Exception {
    KIND.ensure(shelf.one(), step, "inputs", shelf::create);
    shelf.there = Optional.of(own("CREATE_FAILED"));

    KIND.ensure(shelf.one(), step, "inputs", shelf::create);

    assertThat(shelf.calls).endsWith("delete", "create with a new token");
  }

  @Test
  void itSettlesAlsoInAStateThatIsNoSuccessAndSaysWhatIsWrong() throws Exception {
    shelf.there = Optional.of(own("DEGRADED"));

    Thing settled = KIND.settled(shelf.one(), step, Named.Pace.of(5, 1));

    assertThat(KIND.failure(shelf.one(), settled, "Mend it"))
        .hasMessage("The thing demo is DEGRADED: Broken (it is).");
  }

  @Test
  void whatIsStillBeingMadeIsDeletedWhenItIs() throws Exception {
    shelf.there = Optional.of(own("CREATING"));
    shelf.readyAfter = Duration.ofMinutes(3);

    KIND.delete(shelf.one(), step, Named.Pace.of(10, 30));

    assertThat(shelf.calls).containsExactly("delete");
    assertThat(shelf.there).isEmpty();
    assertThat(site.time().elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void deletingWaitsWhileItIsInUse() throws Exception {
    shelf.there = Optional.of(own("ACTIVE"));
    shelf.inUse = 2;

    KIND.delete(shelf.one(), step, Named.Pace.of(10, 30));

    assertThat(shelf.calls).containsExactly("delete", "delete", "delete");
    assertThat(shelf.there).isEmpty();
    assertThat(site.said())
        .contains(
            "cluster/thing: thing demo to be deleted: "
                + "ResourceInUseException (as the test wants it)");
  }

  @Test
  void theRecordAndTheInputBothSayWhatToTakeBack() {
    step.record("eks-thing", "demo");
    var inputs = JsonNodeFactory.instance.objectNode().put("name", "other");

    assertThat(KIND.toTakeBack(site.recorded(step.step(), inputs, Optional.empty()), "name"))
        .containsExactly("demo", "other");
  }

  private Thing own(String status) {
    return new Thing(step.tags("demo", ""), status);
  }

  /// Holds one thing, or none.
  private final class Shelf {
    final List<String> calls = new ArrayList<>();
    Optional<Thing> there = Optional.empty();
    Duration readyAfter = Duration.ZERO;
    int inUse;

    Named.One<Thing> one() {
      return new Named.One<>("demo", this::describe, this::delete);
    }

    private Thing describe() {
      if (readyAfter.isPositive() && site.time().elapsed().compareTo(readyAfter) >= 0) {
        readyAfter = Duration.ZERO;
        there = Optional.of(own("ACTIVE"));
      }
      return there.orElseThrow(() -> error("ResourceNotFoundException"));
    }

    Thing create(Optional<String> token) {
      if (there.isPresent()) {
        throw error("ResourceInUseException");
      }
      calls.add("create with " + token.orElse("a new token"));
      there = Optional.of(own("CREATING"));
      return there.get();
    }

    private void delete() {
      calls.add("delete");
      if (inUse > 0) {
        inUse--;
        throw error("ResourceInUseException");
      }
      there = Optional.empty();
    }

    private static AwsServiceException error(String code) {
      return BareEc2.error(code);
    }
  }
}
