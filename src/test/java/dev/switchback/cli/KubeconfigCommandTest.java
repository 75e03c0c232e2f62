package dev.switchback.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.kubernetes.SignedClusters;
import dev.switchback.cloud.signin.KnownProfiles;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteStore;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import io.fabric8.kubernetes.client.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

class KubeconfigCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");
  private static final String ARN = "arn:aws:eks:us-east-1:123456789012:cluster/shop";
  private static final String ENDPOINT = "https://ABC.gr7.us-east-1.eks.amazonaws.com";

  @TempDir Path home;
  private SiteStore store;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void store() {
    store = new SiteStore(home.resolve("state"), new Random(7));
  }

  /// The real account as far as kubectl's token needs it.
  private static final class SignedIn implements Clouds {
    @Override
    public List<KnownProfiles.Known> profiles() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> usualRegion(Optional<String> profile) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Clouds reaching(Kubeconfig kubeconfig) {
      throw new AssertionError("no kubeconfig is read");
    }

    @Override
    public Connection real(
        Optional<String> profile, Optional<String> region, CallObserver observer) {
      var time = new VirtualTimekeeper(NOW);
      var clusters =
          new SignedClusters(
              () -> AwsBasicCredentials.create("AKID", "secret"),
              Region.of(region.orElseThrow()),
              time);
      return new Connection(
          Kind.REAL, "123456789012", "us-east-1", TestCloud.reaching(clusters, time), time);
    }

    @Override
    public void check(Path scenario) {
      throw new IllegalStateException("nobody rehearses here");
    }

    @Override
    public Connection rehearsal(Site site, How how, Instant notBefore, CallObserver observer) {
      throw new AssertionError("nothing is rehearsed");
    }

    @Override
    public Connection rehearsalAsSaved(Site site, Instant notBefore) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Cloud unsigned(String region) {
      throw new AssertionError();
    }

    @Override
    public Connection rehearsalOfNothing(String region, Optional<String> domain) {
      throw new AssertionError("nothing is rehearsed");
    }

    @Override
    public RehearsalControl control(Site site) {
      throw new AssertionError("nothing is rehearsed");
    }
  }

  private int switchback(String... arguments) {
    var actions = ActionCatalog.standard();
    var prechecks = PrecheckCatalog.standard();
    Map<String, String> environment = Map.of("KUBECONFIG", home.resolve("config") + ":/nowhere");
    var streams =
        new Terminal.Streams(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(err),
            UTF_8);
    var shop =
        new Workshop(
            new Workshop.Library(
                new RunbookFolder(Path.of("/opt/switchback/runbooks")),
                () -> new RunbookLoader(actions.shapes(), prechecks.names(), Set.of()),
                actions,
                prechecks),
            folder -> store,
            new SignedIn(),
            new Workshop.Outside(
                new Terminal(streams, false, environment),
                new VirtualTimekeeper(NOW),
                pause -> () -> {},
                look -> Optional.empty()));
    return new CommandTree(shop, new GlobalOptions(), home.resolve("log"), Map.of())
        .execute(arguments);
  }

  private Site site(Kind kind) {
    return store.create("demo", kind, "123456789012", "us-east-1", NOW);
  }

  private void hasCluster(Site site) {
    StepId step = StepId.of("cluster", "control-plane");
    var planned = new PlannedStep(step, "eks-cluster", Set.of(), "ab12", Optional.empty());
    var answers = JsonNodeFactory.instance.objectNode();
    var request = new Request(site.nextRun("setup", NOW), "setup", answers, Request.Limits.NONE);
    var started = new RunEvent.RunStarted(NOW, request, List.of(planned));
    try (FileJournal journal = site.newRun(request.run(), started).journal()) {
      journal.append(new RunEvent.StepStarted(NOW, step, 1, answers));
      journal.append(
          new RunEvent.StepSucceeded(
              NOW,
              step,
              Outputs.of("name", "shop")
                  .and("arn", ARN)
                  .and("endpoint", ENDPOINT)
                  .and("certificateAuthority", "Q0E=")));
    }
  }

  @Test
  void writesAnEntryThatAsksForATokenEachTime() throws IOException {
    hasCluster(site(Kind.REAL));

    assertThat(switchback("kubeconfig", "--profile", "ops")).isZero();

    Path file = home.resolve("config");
    Config config = Config.fromKubeconfig(Files.readString(file));
    assertThat(config.getMasterUrl()).isEqualTo(ENDPOINT + "/");
    assertThat(config.getCaCertData()).isEqualTo("Q0E=");
    assertThat(config.getCurrentContext().getName()).isEqualTo(ARN);
    assertThat(Files.readString(file))
        .contains(
            """
                  exec:
                    apiVersion: client.authentication.k8s.io/v1
                    command: "/opt/switchback/switchback"
                    args:
                    - "--site"
                    - "demo"
                    - "--profile"
                    - "ops"
                    - "kubeconfig"
                    - "--token"
                    interactiveMode: Never
            """
                .indent(-6)
                .indent(4));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(out.toString()).contains("Wrote context " + ARN + " to " + file);
  }

  @Test
  void keepsWhatIsInTheFileAndFollowsALink() throws IOException {
    hasCluster(site(Kind.REAL));
    Path real = Files.writeString(home.resolve("real"), "# mine\napiVersion: v1\nkind: Config\n");
    Path link = Files.createSymbolicLink(home.resolve("link"), real);

    assertThat(switchback("kubeconfig", "--file", link.toString())).isZero();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).startsWith("# mine\napiVersion: v1\n").contains(ARN);
  }

  @Test
  void printsTheTokenAsKubectlWantsIt() throws IOException {
    hasCluster(site(Kind.REAL));

    assertThat(switchback("--site", "demo", "kubeconfig", "--token")).isZero();

    JsonNode credential = new JsonMapper().readTree(out.toString());
    assertThat(credential.path("apiVersion").asText()).isEqualTo("client.authentication.k8s.io/v1");
    assertThat(credential.path("kind").asText()).isEqualTo("ExecCredential");
    assertThat(credential.at("/status/token").asText()).startsWith("k8s-aws-v1.");
    assertThat(credential.at("/status/expirationTimestamp").asText())
        .isEqualTo("2026-11-22T12:14:00Z");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aSiteWithoutAClusterSaysHowToMakeIt() {
    site(Kind.REAL);

    assertThat(switchback("kubeconfig")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "The site demo has no cluster yet. Make it: switchback setup --until"
                + " cluster/control-plane");
  }

  @Test
  void aRehearsedSiteSaysWhatItCanDoInstead() {
    hasCluster(site(Kind.REHEARSAL));

    assertThat(switchback("kubeconfig")).isEqualTo(2);

    assertThat(err.toString())
        .contains("The site demo is a rehearsal", "switchback rehearsal show");
  }
}
