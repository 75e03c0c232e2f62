package dev.switchback.shell;

import dev.switchback.cli.Clouds;
import dev.switchback.cli.GlobalOptions;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.SiteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which site the shell is at, and what its lines are to begin with: what `shell` itself was given
/// holds for every line that does not say otherwise.
final class ShellPlace {
  private final SiteStore store;
  private final GlobalOptions global;
  private Optional<String> chosen;

  ShellPlace(SiteStore store, GlobalOptions global) {
    this.store = store;
    this.global = global;
    this.chosen = global.site();
  }

  List<String> sites() {
    return store.names();
  }

  /// From now on lines are about this site; it need not be there yet.
  void use(String site) {
    chosen = Optional.of(site);
  }

  /// The site that lines are about: the one chosen, else the only one.
  Optional<String> site() {
    List<String> names = store.names();
    return chosen.or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty());
  }

  /// For the prompt: `demo`, `demo rehearsal`, `no site`.
  String words() {
    Optional<String> name = site();
    if (name.isEmpty()) {
      return store.names().isEmpty() ? "no site" : store.names().size() + " sites";
    }
    return name.get() + found().map(ShellPlace::kind).orElse(" new");
  }

  private static String kind(Site site) {
    return site.identity().kind() == Kind.REHEARSAL
        ? " " + Kind.REHEARSAL.name().toLowerCase(Locale.ROOT)
        : "";
  }

  private Optional<Site> found() {
    try {
      return site().flatMap(store::find);
    } catch (SiteException unreadable) {
      return Optional.empty();
    }
  }

  /// Where the lines of this site are kept, if it is there.
  Optional<Path> history() {
    return found().map(site -> site.folder().resolve("history"));
  }

  /// The whole command line for what was typed.
  List<String> line(List<String> typed) {
    var words = new ArrayList<>(typed);
    words.addAll(options(typed));
    return words;
  }

  /// What holds for a line that does not say otherwise.
  List<String> options(List<String> typed) {
    var words = new ArrayList<String>();
    if (!says(typed, "--site")) {
      chosen.ifPresent(site -> add(words, "--site", site));
    }
    put(words, typed, "--home", global.home().map(Path::toString));
    put(words, typed, "--profile", global.profile());
    put(words, typed, "--region", global.region());
    put(
        words,
        typed,
        "--kubeconfig",
        global.kubeconfig().flatMap(Clouds.Kubeconfig::file).map(Path::toString));
    put(words, typed, "--context", global.kubeconfig().flatMap(Clouds.Kubeconfig::context));
    if (!says(typed, "--color")) {
      add(words, "--color", global.colour().name().toLowerCase(Locale.ROOT));
    }
    if (global.readonly() && !typed.contains("--readonly")) {
      words.add("--readonly");
    }
    return words;
  }

  private static void put(
      List<String> words, List<String> typed, String option, Optional<String> value) {
    if (!says(typed, option)) {
      value.ifPresent(given -> add(words, option, given));
    }
  }

  private static void add(List<String> words, String option, String value) {
    words.add(option + "=" + value);
  }

  private static boolean says(List<String> typed, String option) {
    return typed.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
  }
}
