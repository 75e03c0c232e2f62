package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.SiteManifests.Answers;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Resource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the action does with the site's own manifests, on the simulated API and on a real one.
abstract class ApplyManifestContract {
  private static final String STEP = "application/objects";

  /// Of its own for every test: nobody waits for the namespace of another.
  private final Answers answers =
      new Answers(
          "wordpress-" + UUID.randomUUID().toString().substring(0, 8),
          SiteManifests.POST.zone(),
          33,
          1,
          SiteManifests.POST.publicName());

  final ApplyManifest action = new ApplyManifest();

  abstract ClusterAccess access();

  abstract KubernetesClient client();

  abstract StepContext step(String id);

  abstract Recorded recorded(String id, ApplyManifest.Inputs inputs);

  private List<ApplyManifest.Inputs> all() {
    return SiteManifests.of(access(), answers);
  }

  private String stepOf(int index) {
    return STEP + "-" + index;
  }

  private void applyAll() throws InterruptedException {
    List<ApplyManifest.Inputs> all = all();
    for (int i = 0; i < all.size(); i++) {
      action.apply(all.get(i), step(stepOf(i)));
    }
  }

  private void undoFrom(int last) throws InterruptedException {
    List<ApplyManifest.Inputs> all = all();
    for (int i = last; i >= 0; i--) {
      action.undo(recorded(stepOf(i), all.get(i)), step(stepOf(i)));
    }
  }

  private Deployment wordpress() {
    return client()
        .apps()
        .deployments()
        .inNamespace(answers.namespace())
        .withName("wordpress")
        .get();
  }

  private ApplyManifest.Inputs primary() {
    return all().get(6);
  }

  @Test
  void everythingOfASiteIsAppliedFoundAndTakenBack() throws InterruptedException {
    List<ApplyManifest.Inputs> all = all();
    for (int i = 0; i < all.size(); i++) {
      ApplyManifest.Inputs inputs = all.get(i);
      StepContext step = step(stepOf(i));
      assertThat(action.find(inputs, step)).as(inputs.file() + " before").isEmpty();
      assertThat(recorded(stepOf(i), inputs).resources()).isEmpty();
      var outputs = action.apply(inputs, step);
      assertThat(action.find(inputs, step)).as(inputs.file() + " after").contains(outputs);
      assertThat(action.apply(inputs, step)).isEqualTo(outputs);
    }
    assertThat(client().persistentVolumes().withName("primary").get().getStatus().getPhase())
        .isEqualTo("Bound");
    assertThat(wordpress().getMetadata().getLabels())
        .containsEntry("switchback/site", "demo")
        .containsEntry("app.kubernetes.io/managed-by", "switchback");

    undoFrom(all.size() - 1);

    assertThat(client().namespaces().withName(answers.namespace()).get()).isNull();
    assertThat(client().persistentVolumes().withName("primary").get()).isNull();
    undoFrom(all.size() - 1);
  }

  @Test
  void objectsThatNobodyRecordedAreFoundByTheSitesLabel() throws InterruptedException {
    applyAll();
    List<ApplyManifest.Inputs> all = all();

    for (int i = 0; i < all.size(); i++) {
      String lost = "application/lost-" + i;
      assertThat(action.find(all.get(i), step(lost))).as(all.get(i).file()).isPresent();
      assertThat(recorded(lost, all.get(i)).resources())
          .extracting(Resource::id)
          .isEqualTo(
              recorded(stepOf(i), all.get(i)).resources().stream().map(Resource::id).toList());
    }
    undoFrom(all.size() - 1);
  }

  @Test
  void whatDiffersIsNotWhatIsWantedUntilItIsAppliedAgain() throws InterruptedException {
    applyAll();
    Answers later = new Answers(answers.namespace(), answers.zone(), 33, 1, "other.example.com");
    ApplyManifest.Inputs changed = SiteManifests.of(access(), later).get(6);

    assertThat(action.find(changed, step(stepOf(6)))).isEmpty();
    action.apply(changed, step(stepOf(6)));

    assertThat(action.find(changed, step(stepOf(6)))).isPresent();
    assertThat(environment("SWITCHBACK_PUBLIC_NAME")).isEqualTo("other.example.com");
    undoFrom(all().size() - 1);
  }

  private String environment(String name) {
    Container container = wordpress().getSpec().getTemplate().getSpec().getContainers().getFirst();
    return container.getEnv().stream()
        .filter(one -> one.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElse("");
  }

  @Test
  void aWorkloadThatWasScaledKeepsItsNumberOfPods() throws InterruptedException {
    applyAll();
    client().apps().deployments().inNamespace(answers.namespace()).withName("wordpress").scale(0);

    assertThat(action.find(primary(), step(stepOf(6)))).isPresent();
    action.apply(primary(), step(stepOf(6)));

    assertThat(wordpress().getSpec().getReplicas()).isZero();
    undoFrom(all().size() - 1);
  }

  @Test
  void whatAnotherSetIsNotTakenOverAndItsOwnerIsNamed() throws InterruptedException {
    applyAll();
    client()
        .apps()
        .deployments()
        .inNamespace(answers.namespace())
        .withName("wordpress")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.STRATEGIC_MERGE)
                .withFieldManager("somebody")
                .build(),
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"wordpress\","
                + "\"image\":\"wordpress:other\"}]}}}}");

    assertThat(action.find(primary(), step(stepOf(6)))).isEmpty();
    StepRefused refusal =
        catchThrowableOfType(StepRefused.class, () -> action.apply(primary(), step(stepOf(6))));

    assertThat(refusal)
        .hasMessageStartingWith(
            "Deployment %s/wordpress cannot be applied, for others own what it sets: Apply failed"
                .formatted(answers.namespace()))
        .hasMessageContaining("conflict with \"somebody\"")
        .hasMessageContaining(".image");
    assertThat(refusal.todo())
        .contains("-n " + answers.namespace() + " deployment/wordpress -o yaml")
        .endsWith("then: switchback resume");
    undoFrom(all().size() - 1);
  }

  @Test
  void whatWasThereBeforeIsNobodysToTakeAndStaysAfterAnUndo() throws InterruptedException {
    action.apply(all().getFirst(), step(stepOf(0)));
    ConfigMap theirs =
        client()
            .configMaps()
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("health-page")
                    .withNamespace(answers.namespace())
                    .endMetadata()
                    .withData(Map.of("theirs", "1"))
                    .build())
            .create();

    StepRefused refusal =
        catchThrowableOfType(StepRefused.class, () -> action.apply(all().get(4), step(stepOf(4))));
    action.undo(recorded(stepOf(4), all().get(4)), step(stepOf(4)));

    assertThat(refusal)
        .hasMessageStartingWith("ConfigMap " + answers.namespace() + "/health-page is in the")
        .hasMessageContaining("not of the site demo");
    assertThat(
            client()
                .configMaps()
                .inNamespace(answers.namespace())
                .withName("health-page")
                .get()
                .getMetadata()
                .getUid())
        .isEqualTo(theirs.getMetadata().getUid());
    undoFrom(0);
  }
}
