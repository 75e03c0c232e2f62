package dev.switchback.rehearsal.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Crashed;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.seam.CallLog;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.run.Failure;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls to a cluster pass the seam: they are recorded, repeated, refused and broken off there.
class ClusterCallsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final VirtualTimekeeper time = new VirtualTimekeeper(NOW);
  private final CallLog log = new CallLog(100);
  private final ClusterInWorld cluster =
      ClusterInWorld.active(ClusterInWorld.world(NOW), NOW).addon("vpc-cni").node("us-east-1a");
  private Cloud cloud = cluster.cloud(time);

  @AfterEach
  void close() {
    cloud.close();
  }

  /// Has `fault` happen at the calls with these numbers.
  private KubernetesClient client(Fault fault, Long... numbers) {
    Faults faults =
        new Faults() {
          @Override
          public Optional<Fault> onCall(Call call) {
            return List.of(numbers).contains(call.number()) ? Optional.of(fault) : Optional.empty();
          }

          @Override
          public void signedIn() {}
        };
    cloud.close();
    cloud = cluster.cloud(time, Seam.Setup.PLAIN.with(faults).observedBy(log));
    return cloud.kubernetes(ClusterInWorld.ACCESS);
  }

  private List<String> calls() {
    return log.last().stream()
        .map(
            entry ->
                "%s:%s %d %s"
                    .formatted(
                        entry.service(),
                        entry.operation(),
                        entry.origin().attempt(),
                        entry.result()))
        .toList();
  }

  private static ConfigMap map() {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("one")
        .withNamespace("default")
        .endMetadata()
        .build();
  }

  private boolean exists() {
    try (Cloud plain = cluster.cloud(time)) {
      return plain
              .kubernetes(ClusterInWorld.ACCESS)
              .configMaps()
              .inNamespace("default")
              .withName("one")
              .get()
          != null;
    }
  }

  @Test
  void callsAreNamedByVerbKindAndPart() {
    KubernetesClient client = client(new Fault.Throttle());
    client.configMaps().resource(map()).serverSideApply();
    client.configMaps().inNamespace("default").withName("none").get();
    client.nodes().list();
    client.getKubernetesVersion();

    assertThat(calls())
        .containsExactly(
            "kubernetes:PATCH configmaps 1 ok",
            "kubernetes:GET configmaps 1 NotFound",
            "kubernetes:GET nodes 1 ok",
            "kubernetes:GET version 1 ok");
  }

  @Test
  void throttlingIsRepeatedOnTheClock() {
    client(new Fault.Throttle(), 1L, 2L).nodes().list();

    assertThat(calls())
        .containsExactly(
            "kubernetes:GET nodes 1 TooManyRequests",
            "kubernetes:GET nodes 2 TooManyRequests",
            "kubernetes:GET nodes 3 ok");
    assertThat(time.now()).isAfter(NOW);
  }

  @Test
  void aFaultOfTheServerIsRepeatedOnlyWhereASecondEffectIsHarmless() {
    var fault = new Fault.Fail("InternalError", "etcdserver: leader changed", 500, true);
    client(fault, 1L).configMaps().resource(map()).serverSideApply();
    assertThat(calls())
        .containsExactly(
            "kubernetes:PATCH configmaps 1 InternalError", "kubernetes:PATCH configmaps 2 ok");

    KubernetesClient again = client(fault, 1L);
    Throwable error =
        catchThrowable(
            () ->
                again
                    .configMaps()
                    .resource(
                        new ConfigMapBuilder(map())
                            .editMetadata()
                            .withName("two")
                            .endMetadata()
                            .build())
                    .create());
    assertThat(calls()).last().isEqualTo("kubernetes:POST configmaps 1 InternalError");
    assertThat(Trouble.of(error))
        .isEqualTo(
            new Failure(
                Failure.Kind.PASSING,
                "POST configmaps got no good answer from the cluster: InternalError (etcdserver:"
                    + " leader changed).",
                "Check that its endpoint can be reached from here (endpointAccess, VPN, proxy),"
                    + " then: switchback resume"));
  }

  @Test
  void aDenialSaysWhoHasToAllowIt() {
    KubernetesClient client = client(new Fault.Deny("kubernetes:GET nodes"), 1L);

    Failure failure = Trouble.of(catchThrowable(() -> client.nodes().list()));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
    assertThat(failure.what())
        .isEqualTo(
            "GET nodes was denied by the cluster: Forbidden (User cannot do kubernetes:GET"
                + " nodes).");
    assertThat(failure.todo()).startsWith("Give your role an access policy of the cluster");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void endedCredentialsPauseARun() {
    KubernetesClient client = client(new Fault.ExpireCredentials(), 1L);

    Failure failure = Trouble.of(catchThrowable(() -> client.nodes().list()));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.EXPIRED);
    assertThat(failure.what())
        .isEqualTo("The cluster does not accept who is calling: GET nodes answered Unauthorized.");
    assertThat(failure.todo()).contains("Sign in again", "access entry");
  }

  @Test
  void aCrashBeforeTheCallHasNoEffectAndOneAfterItHas() {
    KubernetesClient before = client(new Fault.Crash(false), 1L);
    assertThat(catchThrowable(() -> before.configMaps().resource(map()).create()))
        .isInstanceOf(Crashed.class);
    assertThat(catchThrowable(() -> before.nodes().list())).isInstanceOf(Crashed.class);
    assertThat(exists()).isFalse();

    KubernetesClient after = client(new Fault.Crash(true), 1L);
    assertThat(catchThrowable(() -> after.configMaps().resource(map()).create()))
        .isInstanceOf(Crashed.class);
    assertThat(exists()).isTrue();
  }

  @Test
  void aDelayIsTheClocks() {
    client(new Fault.Delay(Duration.ofMinutes(3)), 1L).nodes().list();

    assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
  }

  @Test
  void whereNobodyAnswersIsASentence() {
    KubernetesClient client = client(new Fault.Throttle());
    client.nodes().list();
    cluster.remove("demo", NOW);

    Failure failure = Trouble.of(catchThrowable(() -> client.nodes().list()));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.PASSING);
    assertThat(failure.what())
        .startsWith("GET nodes got no good answer from the cluster (5 attempts): ");
  }

  @Test
  void aCallKnowsItsStep() {
    KubernetesClient client = client(new Fault.Throttle());

    Seam.during(new StepId("cluster/ready"), () -> client.nodes().list());

    assertThat(log.last().getFirst().origin().step().orElseThrow().path())
        .isEqualTo("cluster/ready");
  }

  @Test
  void watchesAreRefusedBecauseTheyWouldGoRoundTheSeam() {
    KubernetesClient client = client(new Fault.Throttle());

    Throwable refused =
        catchThrowable(
            () ->
                client
                    .pods()
                    .inNamespace("default")
                    .watch(
                        new Watcher<>() {
                          @Override
                          public void eventReceived(Action action, Pod pod) {}

                          @Override
                          public void onClose(WatcherException cause) {}
                        }));

    assertThat(refused).hasStackTraceContaining("Web sockets would go round the seam");
  }

  @Test
  void theServerEndsWithTheCloud() {
    KubernetesClient client = client(new Fault.Throttle());
    client.nodes().list();
    String address = client.getMasterUrl().toString();
    cloud.close();

    Throwable refused =
        catchThrowable(
            () ->
                HttpClient.newHttpClient()
                    .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.discarding()));

    assertThat(refused).isInstanceOf(ConnectException.class);
  }

  @Test
  void anUnknownClusterIsNobodysServer() {
    KubernetesClient other =
        cloud.kubernetes(new ClusterAccess("other", ClusterInWorld.ACCESS.endpoint(), ""));

    assertThat(Trouble.of(catchThrowable(() -> other.nodes().list())).kind())
        .isEqualTo(Failure.Kind.PASSING);
  }
}
