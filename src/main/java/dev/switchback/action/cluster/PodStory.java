package dev.switchback.action.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a pod's last events and the end of its log say, for a sentence about why it is not ready.
public final class PodStory {
  private static final int EVENTS = 3;
  private static final int LINES = 3;
  private static final int LONGEST = 400;

  private PodStory() {}

  /// `last events: FailedScheduling (0/2 nodes …); end of its log: …`.
  public static String of(KubernetesClient cluster, Pod pod) {
    return "last events: " + events(cluster, pod) + "; end of its log: " + log(cluster, pod);
  }

  private static String events(KubernetesClient cluster, Pod pod) {
    List<String> events =
        cluster
            .v1()
            .events()
            .inNamespace(pod.getMetadata().getNamespace())
            .withField("involvedObject.name", pod.getMetadata().getName())
            .list()
            .getItems()
            .stream()
            .sorted(Comparator.comparing(PodStory::at))
            .map(event -> event.getReason() + " (" + event.getMessage() + ")")
            .toList();
    return events.isEmpty()
        ? "none"
        : String.join(", ", events.subList(Math.max(0, events.size() - EVENTS), events.size()));
  }

  /// RFC 3339, so the order of the texts is that of the moments.
  private static String at(Event event) {
    return Optional.ofNullable(event.getLastTimestamp()).orElse("");
  }

  /// Of the container that is not ready, and the run before if this one has not spoken yet.
  private static String log(KubernetesClient cluster, Pod pod) {
    String container =
        pod.getStatus().getContainerStatuses().stream()
            .filter(one -> !Boolean.TRUE.equals(one.getReady()))
            .map(one -> one.getName())
            .findFirst()
            .orElseGet(() -> pod.getSpec().getContainers().getFirst().getName());
    var log =
        cluster
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .inContainer(container);
    try {
      String said = log.tailingLines(LINES).getLog().strip();
      return said.isEmpty() ? "nothing" : shortened(said.replace("\n", " | "));
    } catch (KubernetesClientException notStarted) {
      return "none ("
          + Optional.ofNullable(notStarted.getStatus())
              .map(status -> status.getMessage())
              .orElse(String.valueOf(notStarted.getMessage()))
          + ")";
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
  }
}
