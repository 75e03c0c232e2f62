package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Opening;
import dev.switchback.journal.SiteException;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.UnresolvedReference;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.News;
import dev.switchback.tui.state.Order;
import dev.switchback.tui.state.Page;
import dev.switchback.tui.state.Questionnaire;
import dev.switchback.tui.state.Task;
import dev.switchback.tui.state.WizardView;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What goes on behind the wizard: the runbook is read, answers are kept, and the account is asked
/// on a thread of its own. Closed, it has kept the last answers.
final class WizardDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WizardDesk.class);
  private static final long PATIENCE_SECONDS = 10;

  private final Workshop shop;
  private final GlobalOptions global;
  private final Drafts drafts;
  private final Errand errand;
  private final ExecutorService files =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("answers").factory());
  private final CompletableFuture<Subject> subject = new CompletableFuture<>();
  private final CompletableFuture<Consumer<News>> hears = new CompletableFuture<>();
  private final AtomicReference<Optional<Path>> saved = new AtomicReference<>(Optional.empty());
  private final Map<Draft.Kind, Set<String>> agreed = new ConcurrentHashMap<>();
  private AccountWork account;

  /// The runbook that is to be run, what it would do, and what the site has of it already.
  record Subject(Runbook runbook, Graph graph, SiteRecord record) {}

  /// `drafts` are those of the errand's runbook.
  WizardDesk(Workshop shop, GlobalOptions global, Drafts drafts, Errand errand) {
    this.shop = shop;
    this.global = global;
    this.drafts = drafts;
    this.errand = errand;
    this.account = account(Draft.Kind.REHEARSAL);
  }

  private AccountWork account(Draft.Kind kind) {
    return new AccountWork(
        new AccountDoor(shop, global, errand),
        subject,
        new AccountWork.Ears(news -> hears.join().accept(news), agreedTo(kind)));
  }

  /// What was agreed to on one kind of account holds for no other.
  private Set<String> agreedTo(Draft.Kind kind) {
    return agreed.computeIfAbsent(kind, k -> ConcurrentHashMap.newKeySet());
  }

  /// What the wizard shows before anything is read; of a runbook for a site that is named, all its
  /// questions.
  WizardView first(Draft draft) {
    List<String> sites = shop.sites().apply(global.home()).names();
    var here = new Questionnaire.Here(errand.task(), sites, drafts.folder().toString(), speed());
    return switch (errand.task()) {
      case Task.NewSite n ->
          WizardView.of(
              Questionnaire.unread(here),
              draft.where().profile().isEmpty()
                  ? draft.signingIn(global.profile().orElse(""))
                  : draft);
      case Task.OnSite o -> {
        Runbook runbook = requests().load(errand.runbook());
        var questions =
            new Questionnaire(
                List.copyOf(runbook.inputs().values()),
                Map.of(draft.kind(), texts(given(runbook))),
                listed(runbook),
                here);
        yield WizardView.of(questions, draft).atWhatIsMissing();
      }
    };
  }

  private OptionalInt speed() {
    return switch (errand.options().rehearse().orElseGet(Speed::usual)) {
      case Speed.Times(int factor) -> OptionalInt.of(factor);
      case Speed.Instantly i -> OptionalInt.empty();
    };
  }

  private Requests requests() {
    return new Requests(shop, errand.options());
  }

  /// What is answered without asking anybody.
  private ObjectNode given(Runbook runbook) {
    return requests().answersUnasked(runbook, errand.history(), region()).values();
  }

  private Optional<String> region() {
    return errand.site().map(site -> site.identity().region()).or(global::region);
  }

  /// From here on news go to the screen.
  void begin(Consumer<News> screen, Draft draft) {
    hears.complete(screen);
    Thread.ofVirtual().name("runbook").start(() -> read(screen));
    agreedTo(draft.kind()).addAll(draft.agreedAnew());
    boolean chosen =
        switch (Page.of(draft.at())) {
          case Page.OfKind k -> false;
          case Page.OfProfile p -> false;
          default -> true;
        };
    if (chosen || errand.task() instanceof Task.OnSite) {
      connect(draft.where(), draft.answers());
    }
  }

  /// Who hangs on another account is not waited for.
  private synchronized void connect(Draft.Where where, PMap<String, String> answers) {
    account.close();
    account = account(where.kind());
    account.connect(where, answers);
  }

  private synchronized AccountWork account() {
    return account;
  }

  private void read(Consumer<News> screen) {
    try {
      Runbook runbook = requests().load(errand.runbook());
      SiteRecord record = errand.history().record();
      Limits limits = errand.options().limits();
      Graph graph = Opening.graph(requests().graphs(runbook), runbook, limits, record);
      if (errand.task() instanceof Task.NewSite) {
        screen.accept(
            new News.Read(
                List.copyOf(runbook.inputs().values()), presets(runbook), listed(runbook)));
      }
      subject.complete(new Subject(runbook, graph, record));
      screen.accept(new News.Outlooked(new Outlooks(shop).of(runbook, graph, record)));
    } catch (RunbookException | UnresolvedReference e) {
      subject.completeExceptionally(e);
      screen.accept(new News.Broken(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> listed(Runbook runbook) {
    return runbook.inputs().values().stream()
        .filter(input -> Offers.listed(input.type()))
        .map(Input::name)
        .toList();
  }

  /// A rehearsal has the examples' answers where there is no default.
  private Map<Draft.Kind, Map<String, String>> presets(Runbook runbook) {
    return Map.of(
        Draft.Kind.REAL,
        texts(Answers.to(runbook).values()),
        Draft.Kind.REHEARSAL,
        texts(
            new Requests(shop, RunOptions.onScreen(true))
                .answersUnasked(runbook, History.NONE, Optional.empty())
                .values()));
  }

  private static Map<String, String> texts(ObjectNode answers) {
    var texts = new HashMap<String, String>();
    for (Map.Entry<String, JsonNode> answer : answers.properties()) {
      texts.put(answer.getKey(), answer.getValue().asText());
    }
    return texts;
  }

  /// Carries it out, or gives it back where the wizard ends with it. Never blocks.
  Optional<Order> ordered(Order order) {
    switch (order) {
      case Order.Save(Draft draft) -> files.execute(() -> save(draft));
      case Order.Forget(String site) -> files.execute(() -> drafts.forget(site));
      case Order.Connect(Draft.Where where) -> connect(where, HashTreePMap.empty());
      case Order.Profiles p -> account().profiles();
      case Order.Regions r -> account().regions();
      case Order.Offer offer -> account().offer(offer);
      case Order.Check(var answers) -> account().check(answers);
      case Order.Fix(String check) -> account().fix(check);
      case Order.Begin(Task t, Draft draft) -> {
        files.execute(() -> save(draft));
        return Optional.of(order);
      }
      default -> {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }

  /// Where the answers are, if any were kept.
  Optional<String> kept() throws InterruptedException {
    awaitFiles();
    String again =
        switch (errand.task()) {
          case Task.NewSite n -> "switchback";
          case Task.OnSite(String runbook, String reference) -> "switchback run " + reference;
        };
    return saved
        .get()
        .map(
            file -> "What you answered is kept in " + file + ". To go on where you were: " + again);
  }

  /// Until what was ordered to be saved is; what cannot be saved was said.
  private void awaitFiles() throws InterruptedException {
    try {
      files.submit(() -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException late) {
      LOG.info("answers are still being saved", late);
    }
  }

  private void save(Draft draft) {
    try {
      drafts.save(draft, List.copyOf(subject.join().runbook().inputs().values()));
      saved.set(Optional.of(drafts.file(draft.site())));
    } catch (SiteException e) {
      hears.join().accept(new News.Broken(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {
    account().close();
    files.shutdown();
    try {
      if (!files.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        files.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
