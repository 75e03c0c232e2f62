package dev.switchback.cli.runs;

import static java.util.Objects.requireNonNull;

import dev.switchback.cli.print.Palette;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What the commands that read sites and runs work with. The global options (`--home`, `--site`,
/// `--color`) are known only when a command runs, so they are asked for then.
public record SiteTools(Options options, PrintWriter out, PrintWriter err) {
  /// `site` is what `--site` said.
  public record Options(
      Supplier<SiteStore> store, Supplier<Optional<String>> site, Supplier<Palette> palette) {}

  public SiteTools {
    requireNonNull(options, "options");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
  }

  public SiteStore store() {
    return options.store().get();
  }

  public Palette palette() {
    return options.palette().get();
  }

  /// The site that is meant: the one that was said, else the only one. Throws
  /// [dev.switchback.journal.SiteException] if there is none such, or several and none was said.
  public Site site() {
    return site(store().meant(options.site().get()));
  }

  public Site site(String name) {
    return store().required(name);
  }

  public void print(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }
}
