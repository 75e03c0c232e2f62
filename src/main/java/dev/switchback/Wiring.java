package dev.switchback;

import dev.switchback.action.ActionCatalog;
import dev.switchback.cli.Clouds;
import dev.switchback.cli.KubeconfigPath;
import dev.switchback.cli.SiteHeldException;
import dev.switchback.cli.Speed;
import dev.switchback.cli.Terminal;
import dev.switchback.cli.Version;
import dev.switchback.cli.Workshop;
import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.KubeconfigSource;
import dev.switchback.cloud.RehearsalControl;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.kubernetes.KubeconfigClusters;
import dev.switchback.cloud.seam.ContractRecorder;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.cloud.signin.AwsClients;
import dev.switchback.cloud.signin.Identity;
import dev.switchback.cloud.signin.KnownProfiles;
import dev.switchback.cloud.signin.SignIn;
import dev.switchback.journal.LockClaim;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StateHome;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.rehearsal.RehearsedAccount;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.faults.LiveFaults;
import dev.switchback.rehearsal.faults.Scenario;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldFile;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.shell.Interrupts;
import dev.switchback.shell.OsSignals;
import dev.switchback.time.ScaledTimekeeper;
import dev.switchback.time.StillTimekeeper;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import dev.switchback.tui.TerminalDisplay;
import dev.switchback.watch.Probe;
import dev.switchback.watch.ProbeCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts the parts together: the only place that picks real or rehearsal, the clock, the folders.
final class Wiring implements Clouds {
  /// Set to a file: every call of a rehearsal is written there for the check against the services'
  /// models.
  private static final String CONTRACT = "SWITCHBACK_CONTRACT";

  private final Map<String, String> environment;
  private final Optional<Kubeconfig> kubeconfig;
  private final Timekeeper clock = new SystemTimekeeper();
  private final ProcessEnd end;

  Wiring(Map<String, String> environment) {
    this(environment, Optional.empty(), new ProcessEnd());
  }

  private Wiring(Map<String, String> environment, Optional<Kubeconfig> kubeconfig, ProcessEnd end) {
    this.environment = Map.copyOf(environment);
    this.kubeconfig = kubeconfig;
    this.end = end;
  }

  @Override
  public Clouds reaching(Kubeconfig other) {
    return new Wiring(environment, Optional.of(other), end);
  }

  /// Clients of an account, whose clusters are its own or the one of the kubeconfig.
  private ClientSource source(ClientSource account) {
    return kubeconfig
        .<ClientSource>map(said -> new KubeconfigSource(account, clusters(said)))
        .orElse(account);
  }

  private KubeconfigClusters clusters(Kubeconfig said) {
    return new KubeconfigClusters(
        said.file().orElseGet(() -> KubeconfigPath.usual(environment)), said.context());
  }

  Workshop workshop(Terminal terminal, Path root) {
    ActionCatalog actions = ActionCatalog.standard();
    PrecheckCatalog prechecks = PrecheckCatalog.standard();
    var loader =
        new Once<>(
            () ->
                new RunbookLoader(
                    actions.shapes(), prechecks.names(), ids(ProbeCatalog.standard())));
    return new Workshop(
        new Workshop.Library(
            new RunbookFolder(root.resolve("runbooks")), loader, actions, prechecks),
        home -> new SiteStore(home.orElseGet(() -> StateHome.of(environment)), new SecureRandom()),
        this,
        new Workshop.Outside(
            terminal,
            clock,
            new Interrupts(end::left)::listen,
            TerminalDisplay.source(terminal.streams().charset(), new OsSignals(), end::first)));
  }

  private static Set<String> ids(ProbeCatalog probes) {
    return probes.all().stream().map(Probe::id).collect(Collectors.toSet());
  }

  @Override
  public Connection real(Optional<String> profile, Optional<String> region, CallObserver observer) {
    var clients = new AwsClients(Version.number(), profile, region);
    var seam = new Seam(clock, Seam.Setup.PLAIN.observedBy(observer));
    var cloud = new Cloud(source(clients), seam);
    Identity identity = new SignIn(clients, cloud).identity();
    return new Connection(Kind.REAL, identity.account(), clients.regionName(), cloud, clock);
  }

  @Override
  public List<KnownProfiles.Known> profiles() {
    return KnownProfiles.all();
  }

  @Override
  public Optional<String> usualRegion(Optional<String> profile) {
    return KnownProfiles.region(profile);
  }

  @Override
  public Cloud unsigned(String region) {
    var clients = new AwsClients(Version.number(), Optional.empty(), Optional.of(region));
    return new Cloud(source(clients), new Seam(clock, Seam.Setup.PLAIN));
  }

  @Override
  public Connection rehearsal(Site site, How how, Instant notBefore, CallObserver observer) {
    World world = world(site, how.domain());
    Speed speed = new RememberedSpeed(site.folder()).remember(how.speed());
    Instant start = world.clock().isBefore(notBefore) ? notBefore : world.clock();
    Timekeeper time = clockOf(speed, start);
    Faults ordered = LiveFaults.in(site.folder(), world, time);
    Faults faults =
        how.scenario()
            .map(file -> Scenario.all(List.of(Scenario.read(file), ordered)))
            .orElse(ordered);
    Cloud cloud = simulated(world, time, faults, observer);
    return new Connection(Kind.REHEARSAL, world.account(), world.region(), cloud, time);
  }

  @Override
  public Connection rehearsalAsSaved(Site site, Instant notBefore) {
    World world =
        SimulatedAccount.fileIn(site.folder())
            .load()
            .map(World::copy)
            .orElseGet(
                () ->
                    SimulatedAccount.fresh(
                        site.identity().account(),
                        site.identity().region(),
                        1,
                        notBefore,
                        SimulatedAccount.USUAL_DOMAIN));
    Instant moment = world.clock().isBefore(notBefore) ? notBefore : world.clock();
    var time = new StillTimekeeper(moment);
    Cloud cloud = simulated(world, time, Faults.NONE, new CallObserver() {});
    return new Connection(Kind.REHEARSAL, world.account(), world.region(), cloud, time);
  }

  @Override
  public Connection rehearsalOfNothing(String region, Optional<String> domain) {
    var time = new VirtualTimekeeper(clock.now());
    World world =
        SimulatedAccount.fresh(
            REHEARSAL_ACCOUNT, region, 1, time.now(), domain.orElse(SimulatedAccount.USUAL_DOMAIN));
    Cloud cloud = simulated(world, time, Faults.NONE, new CallObserver() {});
    return new Connection(Kind.REHEARSAL, world.account(), region, cloud, time);
  }

  @Override
  public void check(Path scenario) {
    Scenario.read(scenario);
  }

  @Override
  public RehearsalControl control(Site site) {
    return new RehearsedAccount(site.name(), site.folder(), work -> exclusively(site, work));
  }

  private void exclusively(Site site, Runnable work) {
    switch (SiteLock.take(site.folder(), "rehearsal reset", clock.now())) {
      case SiteLock lock -> {
        try (lock) {
          work.run();
        }
      }
      case LockClaim.HeldBy held ->
          throw new SiteHeldException("The site " + site.name() + " " + held);
    }
  }

  private World world(Site site, Optional<String> domain) {
    WorldFile file = SimulatedAccount.fileIn(site.folder());
    return file.load()
        .orElseGet(
            () ->
                file.create(
                    SimulatedAccount.fresh(
                        site.identity().account(),
                        site.identity().region(),
                        new SecureRandom().nextLong(),
                        clock.now(),
                        domain.orElse(SimulatedAccount.USUAL_DOMAIN))));
  }

  private Cloud simulated(World world, Timekeeper time, Faults faults, CallObserver observer) {
    var observers = new ArrayList<>(List.of(observer));
    contractRecorder().ifPresent(observers::add);
    Seam.Setup setup =
        Seam.Setup.PLAIN
            .with(faults)
            .observedBy(observers.toArray(CallObserver[]::new))
            .onCrash(end::crashed);
    var account = new SimulatedCloud(world, time, new Settings(true, 0), faults);
    return new Cloud(source(account), new Seam(time, setup));
  }

  private static Timekeeper clockOf(Speed speed, Instant start) {
    return switch (speed) {
      case Speed.Times(int factor) -> new ScaledTimekeeper(start, factor);
      case Speed.Instantly i -> new VirtualTimekeeper(start);
    };
  }

  private Optional<CallObserver> contractRecorder() {
    return Optional.ofNullable(environment.get(CONTRACT))
        .filter(file -> !file.isEmpty())
        .map(Path::of)
        .map(Wiring::recorder);
  }

  private static CallObserver recorder(Path file) {
    try {
      return new ContractRecorder(
          Files.newBufferedWriter(
              file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException("The contract recording " + file + " cannot be written.", e);
    }
  }
}
