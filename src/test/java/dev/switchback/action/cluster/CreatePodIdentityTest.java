package dev.switchback.action.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.CreatePodIdentity.Inputs;
import dev.switchback.rehearsal.ClusterSite;
import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

class CreatePodIdentityTest {
  private static final String STEP = "cluster/controller-identity";

  private final ClusterSite site = new ClusterSite();
  private final StepContext step = site.step(STEP);
  private final CreatePodIdentity action = new CreatePodIdentity();
  private Inputs inputs = new Inputs("demo", "kube-system", "controller", "");

  @BeforeEach
  void makeRole() throws InterruptedException {
    CreateRole.Inputs role =
        new CreateRole.Inputs(
            "controller",
            List.of("pods.eks.amazonaws.com"),
            List.of(),
            Optional.of("load-balancer-controller"),
            Optional.empty());
    Outputs made = new CreateRole().apply(role, site.step("cluster/controller-role"));
    inputs = new Inputs("demo", "kube-system", "controller", made.text("arn").orElseThrow());
  }

  @AfterEach
  void close() {
    site.close();
  }

  private List<PodIdentityAssociationSummary> there() {
    EksClient eks = site.cloud().eks();
    return eks.listPodIdentityAssociations(r -> r.clusterName("demo")).associations();
  }

  @Test
  void associatesTheAccountWithTheRole() throws InterruptedException {
    assertThat(action.find(inputs, step)).isEmpty();

    Outputs outputs = action.apply(inputs, step);

    assertThat(there())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.namespace()).isEqualTo("kube-system");
              assertThat(one.serviceAccount()).isEqualTo("controller");
              assertThat(outputs.text("associationId")).contains(one.associationId());
            });
    assertThat(action.find(inputs, step)).contains(outputs);
  }

  @Test
  void whatWasMadeBeforeACrashIsFoundByItsTags() throws InterruptedException {
    Outputs before = action.apply(inputs, step);
    site.records().forgetEverything();

    assertThat(action.find(inputs, step)).contains(before);
    site.records().forgetEverything();
    assertThat(action.apply(inputs, step)).isEqualTo(before);
    assertThat(there()).hasSize(1);
  }

  @Test
  void anotherOnesIsLeftAlone() throws InterruptedException {
    action.apply(inputs, site.step("other/step"));

    assertThat(action.find(inputs, step)).isEmpty();
    assertThatThrownBy(() -> action.apply(inputs, step))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(
            "The Pod Identity association of kube-system/controller is there already");
    action.undo(site.recorded(STEP, inputs), step);
    assertThat(there()).hasSize(1);
  }

  @Test
  void undoTakesItAwayAndASecondOneFindsNothing() throws InterruptedException {
    action.apply(inputs, step);

    action.undo(site.recorded(STEP, inputs), step);
    action.undo(site.recorded(STEP, inputs), step);

    assertThat(there()).isEmpty();
  }

  @Test
  void withoutTheRecordUndoFindsItsOwn() throws InterruptedException {
    action.apply(inputs, step);
    site.records().forgetEverything();

    action.undo(site.recorded(STEP, inputs), step);

    assertThat(there()).isEmpty();
  }

  @Test
  void oneThatIsGoneIsMadeAnew() throws InterruptedException {
    String first = action.apply(inputs, step).text("associationId").orElseThrow();
    action.undo(site.recorded(STEP, inputs), site.step("nobody/here"));

    assertThat(there()).isEmpty();
    assertThat(action.apply(inputs, step).text("associationId"))
        .isPresent()
        .get()
        .isNotEqualTo(first);
  }

  @Test
  void aClusterThatIsGoneHasNone() {
    site.cluster.remove("demo", ClusterSite.NOW);

    assertThat(action.find(inputs, step)).isEmpty();
    action.undo(site.recorded(STEP, inputs), step);
  }
}
