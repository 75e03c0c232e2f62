package dev.switchback.watch.probes;

import dev.switchback.cloud.dns.NameChain;
import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.watch.Pages;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing.Names;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the three names answer over HTTPS: the first address of each, with a health checker's
/// patience. The name is said in TLS; no resolver's memory stands between.
final class PagesProbe implements StatusProbe<Pages> {
  @Override
  public Slot<Pages> slot() {
    return Slot.PAGES;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("traffic/hosted-zone", "traffic/primary-record", "traffic/standby-record");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Set<String> operations() {
    return Set.of("dns:GET records", "http:GET");
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public Optional<Pages> look(Scene scene, Optional<Pages> before) {
    return scene
        .standing()
        .names()
        .map(
            names ->
                new Pages(
                    Stream.of(names.publicName(), names.primary(), names.standby())
                        .map(name -> page(name, names, scene))
                        .toList()));
  }

  private static Pages.Page page(String name, Names names, Scene scene) {
    List<String> addresses =
        NameChain.of(scene.cloud().dns(), name, Set.copyOf(names.servers())).addresses();
    if (addresses.isEmpty()) {
      return new Pages.Page(name, false, "no address", Optional.empty());
    }
    Page page = Page.of(name, names.path(), addresses.getFirst());
    return page(name, scene.cloud().http().get(page, Patience.OF_A_CHECKER), scene.time().now());
  }

  private static Pages.Page page(String name, Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Given given ->
          new Pages.Page(
              name,
              given.good(),
              given.words(),
              Optional.of(
                  new Pages.Given(
                      given.status(),
                      given.took(),
                      given.certificate().daysLeft(now),
                      given.certificate().covers(name))));
      case Answer.None none -> new Pages.Page(name, false, none.words(), Optional.empty());
    };
  }
}
