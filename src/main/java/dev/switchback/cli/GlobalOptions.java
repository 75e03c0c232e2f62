package dev.switchback.cli;

import dev.switchback.cli.print.Palette;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of every command; they may stand before or after its name.
public final class GlobalOptions {
  @Option(
      names = "--site",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Which site; demo if not said and there are not several.")
  private @Nullable String site;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "Where sites and journals lie; else $SWITCHBACK_HOME, else the XDG state folder.")
  private @Nullable Path home;

  @Option(
      names = "--profile",
      paramLabel = "P",
      scope = ScopeType.INHERIT,
      description = "The AWS profile to sign in with.")
  private @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "R",
      scope = ScopeType.INHERIT,
      description = "The AWS Region; else that of the environment or the profile.")
  private @Nullable String region;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Reach the cluster that this kubeconfig names, instead of the site's with AWS"
              + " credentials; in a rehearsal too.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "C",
      scope = ScopeType.INHERIT,
      description = "The context of the kubeconfig; else its current one.")
  private @Nullable String context;

  @Option(
      names = "--readonly",
      scope = ScopeType.INHERIT,
      description = "Refuse everything that would change something.")
  private boolean readonly;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "auto, always or never.")
  private String colour = "auto";

  /// Here for a line without a command; runs have an option of that name of their own.
  @Option(
      names = "--plain",
      description = "Lines and numbers instead of screens; without a command a menu.")
  private boolean plain;

  boolean plain() {
    return plain;
  }

  /// The same, signed in with a profile and in a Region; what is empty is as it was.
  GlobalOptions signedIn(String name, String region) {
    GlobalOptions other = of(String.valueOf(site));
    other.site = site;
    other.profile = name.isEmpty() ? profile : name;
    other.region = region.isEmpty() ? this.region : region;
    return other;
  }

  /// The same for another site.
  GlobalOptions of(String name) {
    var other = new GlobalOptions();
    other.site = name;
    other.home = home;
    other.profile = profile;
    other.region = region;
    other.kubeconfig = kubeconfig;
    other.context = context;
    other.readonly = readonly;
    other.colour = colour;
    other.plain = plain;
    return other;
  }

  public Optional<String> site() {
    return Optional.ofNullable(site);
  }

  /// Throws [BadUsage] for an empty one, as of an unset variable: it would be the current folder.
  public Optional<Path> home() {
    if (home != null && home.toString().isEmpty()) {
      throw new BadUsage("--home names no folder: say which, or leave it out.");
    }
    return Optional.ofNullable(home);
  }

  public Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /// Which cluster is to be reached otherwise than with AWS credentials; empty if none is asked
  /// for.
  public Optional<Clouds.Kubeconfig> kubeconfig() {
    return kubeconfig == null && context == null
        ? Optional.empty()
        : Optional.of(
            new Clouds.Kubeconfig(Optional.ofNullable(kubeconfig), Optional.ofNullable(context)));
  }

  public boolean readonly() {
    return readonly;
  }

  /// Throws [BadUsage] if nothing may be changed.
  void refuseChanges() {
    if (readonly) {
      throw new BadUsage("--readonly refuses everything that changes something: leave it out.");
    }
  }

  /// Throws [BadUsage] for a word that is none of the three.
  public Palette.When colour() {
    return switch (colour) {
      case "auto" -> Palette.When.AUTO;
      case "always" -> Palette.When.ALWAYS;
      case "never" -> Palette.When.NEVER;
      default -> throw new BadUsage("--color takes auto, always or never, not \"" + colour + "\".");
    };
  }
}
