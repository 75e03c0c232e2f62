package dev.switchback.action.application;

import static java.util.stream.Collectors.joining;

import dev.switchback.cloud.dns.NameChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The post's final picture: what stands when the set-up is over, as it looks it over at the end of
/// its steps 2 and 6.
record Picture(
    List<Member> nodes, List<Entrance> ingresses, List<Check> checks, Public name, Task task) {
  /// A node of the cluster and where it is.
  record Member(String name, String zone, boolean local, boolean ready) {}

  /// An Ingress, the name of its load balancer (empty if it has none yet), and the addresses that
  /// the side's name leads to.
  record Entrance(String ingress, String loadBalancer, NameChain name) {}

  /// What checkers say of a side: `16 of 16 checkers find it healthy`.
  record Check(String side, boolean green, String words) {}

  /// The public name, and the side's that it must lead to.
  record Public(NameChain chain, String expected) {}

  /// Replication: the task's status and how far its load is; empty if DMS has no such task.
  record Task(Optional<Progress> progress) {
    static final String RUNNING = "running";
  }

  record Progress(String status, int percent, int loaded, int errored) {
    String words() {
      return "%s, full load %d%%, %d tables loaded%s"
          .formatted(
              status, percent, loaded, errored == 0 ? "" : ", " + errored + " with an error");
    }
  }

  Picture {
    nodes = List.copyOf(nodes);
    ingresses = List.copyOf(ingresses);
    checks = List.copyOf(checks);
  }

  /// What is not as it must be, in words; empty if all is well.
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    for (boolean local : new boolean[] {true, false}) {
      if (nodes.stream().noneMatch(node -> node.ready() && node.local() == local)) {
        complaints.add("no node " + (local ? "of the Local Zone" : "of the Region") + " is ready");
      }
    }
    ingresses.stream()
        .filter(one -> one.loadBalancer().isEmpty() || one.name().addresses().isEmpty())
        .forEach(one -> complaints.add("Ingress " + one.ingress() + " has no address"));
    checks.stream()
        .filter(check -> !check.green())
        .forEach(check -> complaints.add(check.side() + ": " + check.words()));
    if (name.chain().target().filter(name.expected()::equals).isEmpty()) {
      complaints.add(name.chain().words());
    }
    if (task.progress().filter(one -> one.status().equals(Task.RUNNING)).isEmpty()) {
      complaints.add("replication is " + task.progress().map(Progress::status).orElse("not there"));
    }
    return complaints;
  }

  /// For people, no wider than 78 columns as long as names are of the usual length.
  List<String> lines() {
    var lines = new ArrayList<String>();
    int width = nodes.stream().mapToInt(node -> node.name().length()).max().orElse(0) + 2;
    for (Member node : nodes) {
      lines.add(
          head("nodes", node.equals(nodes.getFirst()))
              + (node.name() + " ".repeat(width)).substring(0, width)
              + node.zone()
              + (node.ready() ? "" : "  not ready"));
    }
    for (Entrance one : ingresses) {
      lines.add(
          head("ingress", one.equals(ingresses.getFirst()))
              + one.ingress()
              + "  "
              + String.join(", ", one.name().addresses()));
      lines.add("  " + one.loadBalancer());
    }
    for (Check check : checks) {
      lines.add(
          head("health", check.equals(checks.getFirst())) + check.side() + ": " + check.words());
    }
    lines.addAll(dns());
    lines.add(
        head("DMS", true) + task.progress().map(Progress::words).orElse("no replication task"));
    return lines;
  }

  private List<String> dns() {
    String ttl = name.chain().ttl().map(one -> " (TTL " + one.toSeconds() + ")").orElse("");
    String target = name.chain().target().map(one -> " -> " + one).orElse("");
    return List.of(
        head("DNS", true) + name.chain().name() + ttl + target,
        head("DNS", false) + name.chain().addresses().stream().collect(joining(", ", "-> ", "")));
  }

  /// Rows of the same kind say so once.
  private static String head(String what, boolean first) {
    return ((first ? what : "") + " ".repeat(10)).substring(0, 10);
  }
}
