package dev.switchback.tui.state;

import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.HomeView.When;
import dev.switchback.tui.state.SiteDetails.RunLine;
import dev.switchback.tui.state.SiteDetails.Serves;
import dev.switchback.tui.state.SiteDetails.Stands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sites on the first screen.
public final class SampleHome {
  private SampleHome() {}

  private static final String ACCOUNT = "123456789012 · us-east-1";

  public static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  public static HomeView home(SiteLine... sites) {
    return HomeView.of(
        List.of(sites),
        List.of(
            new RunbookLine("setup", "Set up the site, step by step."),
            new RunbookLine("destroy", "Take away everything that setup made.")),
        NOW,
        false);
  }

  public static SiteLine done() {
    return new SiteLine(
        "blog",
        "real",
        ACCOUNT,
        new Last("setup", Mark.DONE, "done in 33:51", when(3), Openable.CHOOSE));
  }

  public static SiteLine interrupted() {
    return new SiteLine(
        "demo",
        "rehearsal",
        ACCOUNT,
        new Last("setup", Mark.UNCLEAR, "interrupted at 60 of 132", when(0), Openable.RESUME));
  }

  public static SiteLine draft() {
    return new SiteLine(
        "shop", "rehearsal", "", new Last("setup", Mark.NONE, "being answered", Openable.ANSWER));
  }

  public static SiteLine held() {
    return new SiteLine(
        "busy",
        "rehearsal",
        ACCOUNT,
        new Last("setup", Mark.BUSY, "running, at 60 of 132", when(0), Openable.WATCH));
  }

  public static HomeView readonly(SiteLine... sites) {
    HomeView home = home(sites);
    return HomeView.of(home.sites(), home.runbooks(), NOW, true);
  }

  public static SiteLine failed() {
    return new SiteLine(
        "wiki",
        "rehearsal",
        ACCOUNT,
        new Last("setup", Mark.FAILED, "failed at database/host", when(50), Openable.RESUME));
  }

  public static SiteLine later(String name) {
    return new SiteLine(name, "rehearsal", ACCOUNT, new Last("", Mark.NONE, "…", Openable.LATER));
  }

  private static Optional<When> when(int hoursAgo) {
    return Optional.of(
        new When(NOW.minus(Duration.ofHours(hoursAgo)), Duration.ofSeconds(33 * 60 + 51)));
  }

  public static SiteDetails details(String site) {
    return new SiteDetails(
        site,
        new Serves.Seen("primary", true, NOW),
        Optional.of(Stands.of(Map.of("network", 24), 0.83)),
        List.of(
            new RunLine("0002-drill", "drill", Mark.DONE, "done in 5:10", when(3)),
            new RunLine("0001-setup", "setup", Mark.DONE, "done in 33:51", when(51))),
        List.of(
            new SiteDetails.Note("held by", "ops on bastion since 12:41, process 4711: failover"),
            new SiteDetails.Note("waits", "drill is half answered")));
  }
}
