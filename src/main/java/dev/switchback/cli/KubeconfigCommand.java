package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.cloud.call.CallRelay;
import dev.switchback.cloud.kubernetes.ClusterToken;
import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.Site;
import dev.switchback.run.Outputs;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kubeconfig`: lets kubectl reach the site's cluster, as `aws eks update-kubeconfig` does; and
/// gives kubectl its token when it asks. Source: Kubernetes documentation, "client-go credential
/// plugins".
@Command(
    name = "kubeconfig",
    description = "Write an entry for kubectl that reaches the site's cluster.",
    mixinStandardHelpOptions = true)
final class KubeconfigCommand implements Callable<Integer> {
  private static final StepId CONTROL_PLANE = StepId.of("cluster", "control-plane");
  private static final String EXEC_API = "client.authentication.k8s.io/v1";

  private final Workshop shop;
  private final GlobalOptions global;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "The kubeconfig to write to; else the first of $KUBECONFIG, else ~/.kube/config.")
  private @Nullable Path file;

  @Option(
      names = "--token",
      description = "Print a token for the cluster as an ExecCredential, for kubectl. Secret.")
  private boolean token;

  KubeconfigCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() {
    var door = new SiteDoor(shop, global);
    Site site = door.required();
    if (site.identity().kind() == Kind.REHEARSAL) {
      throw new BadUsage(
          "The site %s is a rehearsal: its cluster is there only while a run works on it, so kubectl cannot reach it. See what is in it: switchback rehearsal show"
              .formatted(site.name()));
    }
    Outputs cluster = cluster(site);
    if (token) {
      print(door, site, text(cluster, "name"));
    } else {
      write(site, cluster);
    }
    return ExitCode.DONE;
  }

  private static Outputs cluster(Site site) {
    return History.of(site)
        .record()
        .step(CONTROL_PLANE)
        .flatMap(SiteRecord.Entry::outputs)
        .orElseThrow(
            () ->
                new BadUsage(
                    "The site %s has no cluster yet. Make it: switchback setup --until %s"
                        .formatted(site.name(), CONTROL_PLANE)));
  }

  private static String text(Outputs outputs, String name) {
    return outputs.text(name).orElseThrow();
  }

  /// The moment without fractions: kubectl reads seconds.
  private void print(SiteDoor door, Site site, String cluster) {
    Clouds.Connection connection = door.signIn(Optional.of(site), new CallRelay());
    ClusterToken.Signed signed =
        connection
            .cloud()
            .clusterToken(cluster)
            .orElseThrow(
                () ->
                    new BadUsage(
                        "A kubeconfig signs in by itself and needs no token. Leave --kubeconfig and"
                            + " --context out"));
    ObjectNode credential = JsonNodeFactory.instance.objectNode();
    credential.put("apiVersion", EXEC_API).put("kind", "ExecCredential").putObject("spec");
    credential
        .putObject("status")
        .put("expirationTimestamp", signed.ends().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("token", signed.text());
    out().println(credential);
  }

  private PrintWriter out() {
    return shop.outside().terminal().out();
  }

  private void write(Site site, Outputs cluster) {
    Path path = path();
    String name = text(cluster, "arn");
    var entry = new KubeconfigMerge.Entry(name, lists(site, cluster, name));
    try {
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      DurableFiles.createFolders(target.resolveSibling("."));
      DurableFiles.replace(target, KubeconfigMerge.of(read(target), entry));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "The kubeconfig " + path + " cannot be written: " + DurableFiles.reason(unwritable),
          unwritable);
    }
    out().println("Wrote context " + name + " to " + path + ", and made it current.");
    out().println("Try: kubectl --kubeconfig " + path + " get nodes");
  }

  private Path path() {
    return Optional.ofNullable(file)
        .orElseGet(() -> KubeconfigPath.usual(shop.outside().terminal().environment()));
  }

  private static String read(Path path) throws IOException {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  private Map<String, List<String>> lists(Site site, Outputs cluster, String name) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put(
        "clusters",
        List.of(
            "cluster:",
            "  certificate-authority-data: " + text(cluster, "certificateAuthority"),
            "  server: " + text(cluster, "endpoint")));
    lists.put("contexts", List.of("context:", "  cluster: " + name, "  user: " + name));
    var user = new ArrayList<String>();
    user.add("user:");
    user.add("  exec:");
    user.add("    apiVersion: " + EXEC_API);
    user.add("    command: " + quoted(launcher()));
    user.add("    args:");
    arguments(site).forEach(argument -> user.add("    - " + quoted(argument)));
    user.add("    interactiveMode: Never");
    user.add("    provideClusterInfo: false");
    lists.put("users", List.copyOf(user));
    return lists;
  }

  private String launcher() {
    return shop.library().folder().folder().resolveSibling("switchback").toString();
  }

  /// So that the token is for this site, whatever the working folder and the environment then.
  private List<String> arguments(Site site) {
    var arguments = new ArrayList<>(List.of("--site", site.name()));
    global
        .home()
        .ifPresent(home -> arguments.addAll(List.of("--home", home.toAbsolutePath().toString())));
    global.profile().ifPresent(profile -> arguments.addAll(List.of("--profile", profile)));
    arguments.addAll(List.of("kubeconfig", "--token"));
    return arguments;
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
