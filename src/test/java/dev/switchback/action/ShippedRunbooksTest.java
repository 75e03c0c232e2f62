package dev.switchback.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.watch.ProbeCatalog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The runbooks of the project against the actions, prechecks and probes that there are.
class ShippedRunbooksTest {
  private static final Path FOLDER = Path.of("runbooks");

  private final RunbookLoader loader =
      new RunbookLoader(
          ActionCatalog.standard().shapes(),
          PrecheckCatalog.standard().names(),
          ProbeCatalog.standard().names());
  private final RunbookFolder folder = new RunbookFolder(FOLDER);

  @Test
  void everyRunbookLoadsWithoutAProblem() {
    assertThat(folder.ids()).contains("setup", "destroy");
    assertThat(folder.ids())
        .allSatisfy(id -> assertThat(loader.load(folder.locate(id)).id()).isEqualTo(id));
  }

  /// Whose domain it is nobody can guess; everything else can be left as it is.
  @Test
  void everyQuestionOfSetupButTheDomainHasADefaultAndTheExampleAnswersItToo() {
    Runbook setup = loader.load(folder.locate("setup"));

    Answers.Given defaults = Answers.to(setup).given();
    Answers.Given example = Answers.to(setup).file(FOLDER.resolve("examples/demo.yaml")).given();

    assertThat(defaults.missing()).extracting(Input::name).containsExactly("domain");
    assertThat(example.missing()).isEmpty();
    assertThat(example.values())
        .isEqualTo(defaults.values().deepCopy().put("domain", "example.com"));
    assertThat(example.values().path("vpcCidr").asText()).isEqualTo("10.0.0.0/16");
  }

  /// What stands between the NAT gateway or the control plane and the end is what the run takes.
  @Test
  void nothingOfTheNetworkWaitsForTheNatGatewayButItsRouteAndTheOutputs() {
    assertThat(waitingFor(StepId.of("network", "nat-gateway"), setup()))
        .filteredOn(step -> step.path().startsWith("network/"))
        .containsExactlyInAnyOrder(
            StepId.of("network", "private-route"), StepId.of("network", "outputs"));
  }

  /// But for the aliases that its driver gets, if asked for.
  @Test
  void theStorageWaitsForNothingOfTheCluster() {
    assertThat(
            setup().keySet().stream()
                .filter(step -> step.path().startsWith("cluster/"))
                .flatMap(step -> waitingFor(step, setup()).stream()))
        .extracting(StepId::path)
        .isNotEmpty()
        .filteredOn(step -> step.startsWith("storage/"))
        .containsOnly("storage/host-aliases");
  }

  /// Ten minutes for the control plane go on beside everything that does not need it.
  @Test
  void theControlPlaneWaitsForItsSubnetsAndItsRoleOnly() {
    Map<StepId, Step> steps = setup();
    var controlPlane = StepId.of("cluster", "control-plane");

    assertThat(Optional.ofNullable(steps.get(controlPlane)).orElseThrow().order().needs())
        .containsExactlyInAnyOrder(
            StepId.of("cluster", "version"),
            StepId.of("cluster", "cluster-role"),
            StepId.of("network", "public-subnets"),
            StepId.of("network", "private-subnets"));
    assertThat(waitingFor(controlPlane, steps))
        .contains(StepId.of("cluster", "region-nodes"))
        .noneMatch(step -> step.path().startsWith("network/") || step.path().endsWith("-role"));
  }

  /// So that the database is set up beside the control plane, not after it.
  @Test
  void nothingOfTheDatabaseHostWaitsForTheClusterButWhoMayReachIt() {
    assertThat(waitingFor(StepId.of("cluster", "control-plane"), setup()))
        .extracting(StepId::path)
        .filteredOn(step -> step.startsWith("database/host"))
        .containsOnly("database/host-access");
  }

  @Test
  void theNetworkTheRolesAndTheSecretsBeginAtOnce() {
    assertThat(setup().values().stream().filter(step -> step.order().needs().isEmpty()))
        .extracting(step -> step.id().path())
        .contains("network/vpc", "network/zones", "cluster/version", "storage/file-system")
        .allMatch(
            id ->
                id.startsWith("network/")
                    || id.startsWith("storage/")
                    || id.startsWith("traffic/")
                    || id.endsWith("-role")
                    || id.endsWith("-secret")
                    || Set.of(
                            "cluster/version",
                            "database/writer",
                            "database/host-image",
                            "database/standby-version")
                        .contains(id));
  }

  private Map<StepId, Step> setup() {
    return loader
        .load(folder.locate("setup"))
        .steps()
        .collect(Collectors.toMap(Step::id, Function.identity()));
  }

  private static Set<StepId> waitingFor(StepId first, Map<StepId, Step> steps) {
    List<StepId> direct =
        steps.values().stream()
            .filter(step -> step.order().needs().contains(first))
            .map(Step::id)
            .toList();
    var all = new HashSet<>(direct);
    direct.forEach(step -> all.addAll(waitingFor(step, steps)));
    return all;
  }
}
