package dev.switchback.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchback.action.Polling;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.run.Failure;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Switchback expects of a Kubernetes API: the simulated one and a real control plane must
/// both be like this. The cluster has nodes in a Local Zone, which carry its taint, and in the
/// Region.
public abstract class ClusterContract {
  protected static final String LOCAL = "us-east-1-bos-1a";
  protected static final String REGIONAL = "us-east-1a";
  protected static final String TAINT = "switchback/zone";

  private static final String ZONE = "topology.kubernetes.io/zone";

  /// One of its own for every test, because a real one takes seconds to go.
  private final String namespace = "contract-" + UUID.randomUUID().toString().substring(0, 8);

  /// Through the seam, as actions have it.
  protected abstract KubernetesClient client();

  /// The same cluster with a token that it does not know.
  protected abstract KubernetesClient stranger();

  protected abstract Timekeeper time();

  /// A client for [#stranger], at the address of these settings.
  protected final KubernetesClient strangerAt(Config settings) {
    settings.setOauthToken("k8s-aws-v1.nobody");
    return TestCloud.reaching(access -> settings, time())
        .kubernetes(new ClusterAccess("stranger", "", ""));
  }

  /// How often to look again.
  protected abstract Duration pace();

  /// After a test has cleaned up.
  protected void done() {}

  @BeforeEach
  void makeNamespace() {
    client()
        .namespaces()
        .resource(new NamespaceBuilder().withMetadata(named(namespace)).build())
        .create();
  }

  @AfterEach
  void removeNamespace() {
    client().namespaces().withName(namespace).delete();
    done();
  }

  private <T> T eventually(Supplier<T> look, Predicate<T> good) throws InterruptedException {
    return new Polling("the cluster", time(), said -> {})
        .every(pace())
        .upTo(Duration.ofMinutes(2))
        .until(look::get, good);
  }

  private static ObjectMeta named(String name) {
    var metadata = new ObjectMeta();
    metadata.setName(name);
    return metadata;
  }

  private ConfigMap settings(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .withLabels(Map.of("app", name))
        .endMetadata()
        .withData(data)
        .build();
  }

  private ConfigMap apply(ConfigMap map) {
    return client().configMaps().inNamespace(namespace).resource(map).serverSideApply();
  }

  private Deployment web(int replicas) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("web")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(Map.of("app", "web"))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", "web"))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage("registry.example/web:1")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  /// In a zone, and tolerating the Local Zone's taint.
  private static Deployment in(String zone, Deployment deployment) {
    return new DeploymentBuilder(deployment)
        .editSpec()
        .editTemplate()
        .editSpec()
        .withNewAffinity()
        .withNewNodeAffinity()
        .withNewRequiredDuringSchedulingIgnoredDuringExecution()
        .addNewNodeSelectorTerm()
        .addNewMatchExpression()
        .withKey(ZONE)
        .withOperator("In")
        .withValues(zone)
        .endMatchExpression()
        .endNodeSelectorTerm()
        .endRequiredDuringSchedulingIgnoredDuringExecution()
        .endNodeAffinity()
        .endAffinity()
        .addNewToleration()
        .withKey(TAINT)
        .withOperator("Equal")
        .withValue("local")
        .withEffect("NoSchedule")
        .endToleration()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private Deployment applied(Deployment deployment) {
    return client()
        .apps()
        .deployments()
        .inNamespace(namespace)
        .resource(deployment)
        .serverSideApply();
  }

  private List<Pod> pods() {
    return client().pods().inNamespace(namespace).withLabel("app", "web").list().getItems();
  }

  private List<Pod> readyPods(int count) throws InterruptedException {
    return eventually(
        this::pods, pods -> pods.size() == count && pods.stream().allMatch(ClusterContract::ready));
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private String zoneOf(Pod pod) {
    return String.valueOf(
        client()
            .nodes()
            .withName(pod.getSpec().getNodeName())
            .get()
            .getMetadata()
            .getLabels()
            .get(ZONE));
  }

  private static KubernetesClientException refused(int code, String reason, ThrowingCallable call) {
    KubernetesClientException refusal = catchThrowableOfType(KubernetesClientException.class, call);
    assertThat(refusal).as("the call was expected to be refused: " + reason).isNotNull();
    assertThat(refusal.getCode()).isEqualTo(code);
    assertThat(refusal.getStatus().getReason()).isEqualTo(reason);
    return refusal;
  }

  @Test
  void tellsItsVersion() {
    assertThat(client().getKubernetesVersion().getMajor()).isEqualTo("1");
    assertThat(client().getApiGroups().getGroups()).extracting("name").contains("apps", "policy");
    assertThat(client().supports(Deployment.class)).isTrue();
  }

  @Test
  void knowsNobodyWithAWrongToken() {
    KubernetesClientException refusal =
        refused(401, "Unauthorized", () -> stranger().pods().inNamespace(namespace).list());

    assertThat(Trouble.of(refusal).kind()).isEqualTo(Failure.Kind.EXPIRED);
    assertThat(Trouble.of(refusal).what()).contains("GET pods", "Unauthorized");
  }

  @Test
  void anApplyMakesAnObjectAndTheSameApplyChangesNothing() {
    ConfigMap first = apply(settings("one", Map.of("a", "1")));
    ConfigMap second = apply(settings("one", Map.of("a", "1")));
    ConfigMap third = apply(settings("one", Map.of("a", "2")));

    assertThat(first.getMetadata().getUid()).isNotBlank();
    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(third.getMetadata().getResourceVersion())
        .isNotEqualTo(first.getMetadata().getResourceVersion());
    assertThat(third.getMetadata().getUid()).isEqualTo(first.getMetadata().getUid());
    assertThat(third.getMetadata().getManagedFields())
        .extracting("manager", "operation")
        .containsExactly(tuple("switchback", "Apply"));
  }

  @Test
  void anApplyTakesAwayWhatItNoLongerSaysAndLeavesOthersAlone() {
    apply(settings("one", Map.of("a", "1", "b", "2")));
    client()
        .configMaps()
        .resource(settings("one", Map.of("c", "3")))
        .fieldManager("other")
        .serverSideApply();

    ConfigMap after = apply(settings("one", Map.of("a", "1")));

    assertThat(after.getData()).containsOnly(Map.entry("a", "1"), Map.entry("c", "3"));
  }

  @Test
  void twoManagersOfAFieldConflictUntilOneForces() {
    apply(settings("one", Map.of("a", "1")));
    ConfigMap other = settings("one", Map.of("a", "2"));

    KubernetesClientException refusal =
        refused(
            409,
            "Conflict",
            () -> client().configMaps().resource(other).fieldManager("other").serverSideApply());
    assertThat(refusal.getStatus().getMessage())
        .contains("Apply failed with 1 conflict", "conflict with \"switchback\"", ".data.a");
    assertThat(refusal.getStatus().getDetails().getCauses())
        .extracting(StatusCause::getReason, StatusCause::getField)
        .containsExactly(tuple("FieldManagerConflict", ".data.a"));
    assertThat(Trouble.of(refusal).what())
        .contains("PATCH configmaps was refused by the cluster: Conflict (Apply failed");

    ConfigMap forced =
        client()
            .configMaps()
            .resource(other)
            .fieldManager("other")
            .forceConflicts()
            .serverSideApply();
    assertThat(forced.getData()).containsEntry("a", "2");
    refused(409, "Conflict", () -> apply(settings("one", Map.of("a", "1"))));
  }

  @Test
  void whatWasReadIsRefusedByAnApply() {
    ConfigMap read = apply(settings("one", Map.of("a", "1")));

    refused(400, "BadRequest", () -> apply(read));
  }

  @Test
  void aDryRunKeepsNothing() {
    client().configMaps().resource(settings("one", Map.of())).dryRun(true).create();

    assertThat(client().configMaps().inNamespace(namespace).withName("one").get()).isNull();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var maps = client().configMaps().inNamespace(namespace);

    assertThat(maps.withName("none").get()).isNull();
    assertThat(maps.withName("none").delete()).isEmpty();
    KubernetesClientException refusal =
        refused(
            404,
            "NotFound",
            () ->
                maps.withName("none")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), settings("none", Map.of())));
    assertThat(refusal.getStatus().getMessage()).isEqualTo("configmaps \"none\" not found");
    assertThat(refusal.getStatus().getDetails().getName()).isEqualTo("none");
    refused(
        404,
        "NotFound",
        () ->
            client()
                .configMaps()
                .inNamespace("nowhere")
                .resource(
                    new ConfigMapBuilder(settings("one", Map.of()))
                        .editMetadata()
                        .withNamespace("nowhere")
                        .endMetadata()
                        .build())
                .create());
  }

  @Test
  void nothingIsCreatedTwice() {
    ConfigMap map = settings("one", Map.of());
    client().configMaps().resource(map).create();

    KubernetesClientException refusal =
        refused(409, "AlreadyExists", () -> client().configMaps().resource(map).create());

    assertThat(refusal.getStatus().getMessage()).isEqualTo("configmaps \"one\" already exists");
  }

  @Test
  void whoUpdatesAnOldVersionIsRefused() {
    var maps = client().configMaps().inNamespace(namespace);
    ConfigMap old = apply(settings("one", Map.of("a", "1")));
    apply(settings("one", Map.of("a", "2")));

    KubernetesClientException refusal = refused(409, "Conflict", () -> maps.resource(old).update());

    assertThat(refusal.getStatus().getMessage()).contains("the object has been modified");
  }

  @Test
  void listsBySelectors() {
    for (String name : List.of("one", "two", "three")) {
      apply(settings(name, Map.of()));
    }
    var maps = client().configMaps().inNamespace(namespace);

    assertThat(names(maps.withLabel("app", "one").list().getItems())).containsExactly("one");
    assertThat(names(maps.withLabelIn("app", "one", "two").list().getItems()))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(names(maps.withLabel("app").withLabelNotIn("app", "one", "two").list().getItems()))
        .containsExactly("three");
    assertThat(names(maps.withLabel("app").withoutLabel("app", "one").list().getItems()))
        .containsExactlyInAnyOrder("two", "three");
    assertThat(names(maps.withField("metadata.name", "two").list().getItems()))
        .containsExactly("two");
    assertThat(client().configMaps().inAnyNamespace().withLabel("app", "one").list().getItems())
        .extracting(map -> map.getMetadata().getNamespace())
        .contains(namespace);
  }

  private static List<String> names(List<ConfigMap> maps) {
    return maps.stream().map(map -> map.getMetadata().getName()).toList();
  }

  @Test
  void patchesInEveryWay() {
    apply(settings("one", Map.of("a", "1", "b", "2")));
    var one = client().configMaps().inNamespace(namespace).withName("one");

    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"c\":\"3\"}}");
    assertThat(one.get().getData()).containsOnly(Map.entry("b", "2"), Map.entry("c", "3"));
    one.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"d\":\"4\"}}");
    assertThat(one.get().getData()).containsKeys("b", "c", "d");
    one.edit(map -> new ConfigMapBuilder(map).addToData("e", "5").removeFromData("d").build());
    assertThat(one.get().getData()).containsOnlyKeys("b", "c", "e");
  }

  @Test
  void anObjectThatMakesNoSenseIsInvalid() {
    Deployment mismatch =
        new DeploymentBuilder(web(1))
            .editSpec()
            .withNewSelector()
            .withMatchLabels(Map.of("app", "other"))
            .endSelector()
            .endSpec()
            .build();

    KubernetesClientException refusal = refused(422, "Invalid", () -> applied(mismatch));
    assertThat(refusal.getStatus().getMessage())
        .startsWith("Deployment.apps \"web\" is invalid: ")
        .contains("spec.template.metadata.labels: Invalid value", "`selector` does not match");
    assertThat(Trouble.of(refusal).todo()).startsWith("Correct the answer that it names");
    refused(422, "Invalid", () -> apply(settings("Not_A_Name", Map.of())));
    refused(
        422,
        "Invalid",
        () ->
            applied(
                new DeploymentBuilder(web(1))
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .withContainers(List.of())
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build()));
  }

  @Test
  void aDeploymentsPodsBecomeReadyAndScale() throws InterruptedException {
    applied(web(2));
    readyPods(2);
    var web = client().apps().deployments().inNamespace(namespace).withName("web");
    eventually(() -> web.get().getStatus().getReadyReplicas(), Integer.valueOf(2)::equals);

    web.scale(3);
    assertThat(web.get().getSpec().getReplicas()).isEqualTo(3);
    readyPods(3);
    web.scale(0);
    eventually(this::pods, List::isEmpty);
    assertThat(web.get().getSpec().getReplicas()).isZero();
    eventually(() -> web.get().getStatus().getReplicas(), Objects::isNull);
  }

  @Test
  void nobodyOwnsTheReplicasAfterAScale() {
    applied(web(2));
    client().apps().deployments().inNamespace(namespace).withName("web").scale(0);

    assertThat(applied(web(2)).getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void aNewTemplateMakesNewPods() throws InterruptedException {
    applied(web(1));
    String first = readyPods(1).getFirst().getMetadata().getName();
    Deployment next = web(1);
    next.getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .setImage("registry.example/web:2");
    applied(next);

    List<Pod> after =
        eventually(
            this::pods,
            pods ->
                pods.size() == 1
                    && ready(pods.getFirst())
                    && !pods.getFirst().getMetadata().getName().equals(first));
    assertThat(after.getFirst().getSpec().getContainers().getFirst().getImage())
        .isEqualTo("registry.example/web:2");
  }

  @Test
  void podsGoWhereAffinityAndTaintsLetThem() throws InterruptedException {
    applied(web(4));
    assertThat(readyPods(4)).allSatisfy(pod -> assertThat(zoneOf(pod)).isEqualTo(REGIONAL));
    client().apps().deployments().inNamespace(namespace).withName("web").delete();
    eventually(this::pods, List::isEmpty);

    applied(in(LOCAL, web(2)));
    assertThat(readyPods(2)).allSatisfy(pod -> assertThat(zoneOf(pod)).isEqualTo(LOCAL));
  }

  @Test
  void aPodThatNoNodeTakesIsPendingAndSaysWhy() throws InterruptedException {
    applied(in("us-east-1-nowhere-1a", web(1)));
    Pod pod = eventually(this::pods, pods -> pods.size() == 1).getFirst();

    List<Event> events =
        eventually(
            () ->
                client()
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.name", pod.getMetadata().getName())
                    .list()
                    .getItems(),
            all -> all.stream().anyMatch(one -> one.getReason().equals("FailedScheduling")));

    assertThat(events.getLast().getMessage())
        .startsWith("0/4 nodes are available:")
        .contains("4 node(s) didn't match Pod's node affinity/selector");
    Pod pending = pods().getFirst();
    assertThat(pending.getStatus().getPhase()).isEqualTo("Pending");
    assertThat(pending.getSpec().getNodeName()).isNull();
  }

  @Test
  void logsOfAPodThatHasNotStartedAreEmptyAndOthersAreRefused() throws InterruptedException {
    applied(in("us-east-1-nowhere-1a", web(1)));
    String pending =
        eventually(this::pods, pods -> pods.size() == 1).getFirst().getMetadata().getName();
    var pods = client().pods().inNamespace(namespace);

    assertThat(pods.withName(pending).getLog()).isEmpty();
    refused(400, "BadRequest", () -> pods.withName(pending).inContainer("none").getLog());
    refused(404, "NotFound", () -> pods.withName("none").getLog());
  }

  @Test
  void aReadyPodHasALog() throws InterruptedException {
    applied(web(1));
    String name = readyPods(1).getFirst().getMetadata().getName();

    assertThat(client().pods().inNamespace(namespace).withName(name).tailingLines(10).getLog())
        .isNotBlank();
  }

  @Test
  void aDeletedPodIsReplaced() throws InterruptedException {
    applied(web(1));
    String first = readyPods(1).getFirst().getMetadata().getName();

    client().pods().inNamespace(namespace).withName(first).delete();

    eventually(
        this::pods,
        pods ->
            pods.size() == 1
                && ready(pods.getFirst())
                && !pods.getFirst().getMetadata().getName().equals(first));
  }

  @Test
  void aDisruptionBudgetForbidsAnEviction() throws InterruptedException {
    applied(web(1));
    String pod = readyPods(1).getFirst().getMetadata().getName();
    client()
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(namespace)
        .resource(
            new PodDisruptionBudgetBuilder()
                .withMetadata(named("keep"))
                .withNewSpec()
                .withNewMinAvailable(1)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "web"))
                .endSelector()
                .endSpec()
                .build())
        .create();
    var one = client().pods().inNamespace(namespace).withName(pod);

    assertThat(one.evict()).isFalse();
    client().policy().v1().podDisruptionBudget().inNamespace(namespace).withName("keep").delete();
    eventually(one::evict, evicted -> evicted);
  }

  @Test
  void aStateIsWrittenApartFromTheRest() {
    Ingress ingress =
        new IngressBuilder()
            .withNewMetadata()
            .withName("site")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewDefaultBackend()
            .withNewService()
            .withName("web")
            .withNewPort()
            .withNumber(80)
            .endPort()
            .endService()
            .endDefaultBackend()
            .endSpec()
            .build();
    var ingresses = client().network().v1().ingresses().inNamespace(namespace);
    ingresses.resource(ingress).create();

    ingresses
        .withName("site")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\":{\"loadBalancer\":{\"ingress\":[{\"hostname\":\"alb.example\"}]}}}");
    ingresses
        .withName("site")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");

    assertThat(ingresses.withName("site").get().getStatus().getLoadBalancer().getIngress())
        .extracting("hostname")
        .containsExactly("alb.example");
  }

  private DaemonSet daemon(HostAlias... aliases) {
    return new DaemonSetBuilder()
        .withNewMetadata()
        .withName("node-agent")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .withHostAliases(aliases)
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static HostAlias alias(String ip) {
    return new HostAlias(List.of("fs.example"), ip);
  }

  @Test
  void hostAliasesAreOwnedOneByOne() {
    var daemons = client().apps().daemonSets().inNamespace(namespace);
    daemons
        .resource(
            new DaemonSetBuilder(daemon(alias("10.0.0.9")))
                .editSpec()
                .withNewSelector()
                .withMatchLabels(Map.of("app", "node-agent"))
                .endSelector()
                .editTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "node-agent"))
                .endMetadata()
                .editSpec()
                .addNewContainer()
                .withName("agent")
                .withImage("registry.example/agent:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .fieldManager("owner")
        .serverSideApply();

    daemons.resource(daemon(alias("10.0.0.1"), alias("10.0.0.2"))).serverSideApply();
    assertThat(ips(daemons.withName("node-agent").get()))
        .containsExactlyInAnyOrder("10.0.0.9", "10.0.0.1", "10.0.0.2");
    daemons.resource(daemon(alias("10.0.0.2"))).serverSideApply();
    assertThat(ips(daemons.withName("node-agent").get()))
        .containsExactlyInAnyOrder("10.0.0.9", "10.0.0.2");
    DaemonSet nothing = daemon();
    nothing.setSpec(null);
    daemons.resource(nothing).serverSideApply();
    assertThat(ips(daemons.withName("node-agent").get())).containsExactly("10.0.0.9");
    assertThat(daemons.withName("node-agent").get().getMetadata().getManagedFields())
        .extracting("manager")
        .contains("owner")
        .doesNotContain("switchback");
  }

  @Test
  void aStrategicPatchAddsAnAliasAndAMergePatchReplacesThem() {
    Deployment with = web(1);
    with.getSpec().getTemplate().getSpec().setHostAliases(List.of(alias("10.0.0.1")));
    applied(with);
    var web = client().apps().deployments().inNamespace(namespace).withName("web");
    String patch =
        "{\"spec\":{\"template\":{\"spec\":{\"hostAliases\":[{\"ip\":\"%s\",\"hostnames\":[\"a\"]}]}}}}";

    web.patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch.formatted("10.0.0.2"));
    assertThat(web.get().getSpec().getTemplate().getSpec().getHostAliases())
        .extracting(HostAlias::getIp)
        .containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
    web.patch(PatchContext.of(PatchType.JSON_MERGE), patch.formatted("10.0.0.3"));
    assertThat(web.get().getSpec().getTemplate().getSpec().getHostAliases())
        .extracting(HostAlias::getIp)
        .containsExactly("10.0.0.3");
  }

  private static List<String> ips(DaemonSet daemon) {
    return daemon.getSpec().getTemplate().getSpec().getHostAliases().stream()
        .map(HostAlias::getIp)
        .toList();
  }

  @Test
  void aDaemonSetRunsOnEveryNodeThatItTolerates() throws InterruptedException {
    DaemonSet agent =
        new DaemonSetBuilder()
            .withNewMetadata()
            .withName("agent")
            .withNamespace(namespace)
            .endMetadata()
            .withNewSpec()
            .withNewSelector()
            .withMatchLabels(Map.of("app", "web"))
            .endSelector()
            .withTemplate(web(1).getSpec().getTemplate())
            .endSpec()
            .build();
    var daemons = client().apps().daemonSets().inNamespace(namespace);
    daemons.resource(agent).serverSideApply();
    assertThat(readyPods(2)).allSatisfy(pod -> assertThat(zoneOf(pod)).isEqualTo(REGIONAL));

    agent.getSpec().setTemplate(in(LOCAL, web(1)).getSpec().getTemplate());
    agent.getSpec().getTemplate().getSpec().setAffinity(null);
    daemons.resource(agent).serverSideApply();
    readyPods(4);
    eventually(
        () -> daemons.withName("agent").get().getStatus().getNumberReady(),
        Integer.valueOf(4)::equals);
  }

  @Test
  void aCordonedNodeKeepsItsPodsAndTakesNoNewOnes() throws InterruptedException {
    applied(in(LOCAL, web(1)));
    String node = readyPods(1).getFirst().getSpec().getNodeName();
    try {
      client().nodes().withName(node).edit(one -> unschedulable(one, true));
      assertThat(readyPods(1).getFirst().getSpec().getNodeName()).isEqualTo(node);

      client().apps().deployments().inNamespace(namespace).withName("web").scale(3);

      assertThat(readyPods(3).stream().filter(pod -> pod.getSpec().getNodeName().equals(node)))
          .hasSize(1);
    } finally {
      client().nodes().withName(node).edit(one -> unschedulable(one, false));
    }
  }

  private static Node unschedulable(Node node, boolean unschedulable) {
    node.getSpec().setUnschedulable(unschedulable);
    return node;
  }
}
