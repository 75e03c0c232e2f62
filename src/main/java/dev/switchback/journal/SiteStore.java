package dev.switchback.journal;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sites on this machine: `<home>/sites/<name>/`. Every failure is a [SiteException] with a
/// sentence.
public final class SiteStore {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

  /// How a site is called if nobody says it.
  private static final String USUAL = "demo";

  private final Path home;
  private final RandomGenerator random;

  /// `random` gives the uids: a SecureRandom but in tests.
  public SiteStore(Path home, RandomGenerator random) {
    this.home = home.toAbsolutePath().normalize();
    this.random = random;
  }

  /// The folder that everything is kept in.
  public Path home() {
    return home;
  }

  /// The site, if there is one by this name.
  public Optional<Site> find(String name) {
    Path file = folder(checked(name)).resolve(Site.FILE);
    return Files.notExists(file) ? Optional.empty() : Optional.of(Site.read(file, random));
  }

  /// The names of all sites, sorted; none of them is opened. None where there is no folder yet; one
  /// that cannot be read is not taken for that.
  public List<String> names() {
    Path sites = home.resolve("sites");
    boolean homeIsFile = Files.exists(home) && !Files.isDirectory(home);
    if (Files.notExists(sites) && !homeIsFile) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(sites)) {
      return folders
          .filter(folder -> Files.isDirectory(folder))
          .filter(folder -> !Files.notExists(folder.resolve(Site.FILE)))
          .map(folder -> folder.getFileName().toString())
          .filter(NAME.asMatchPredicate())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new SiteException(
          "The sites in %s cannot be listed: %s. Make it a folder that you can read, or name another with --home."
              .formatted(home, DurableFiles.reason(e)),
          e);
    }
  }

  /// Which site is meant: the one that was said, else the only one there is, else demo.
  public String meant(Optional<String> said) {
    List<String> names = names();
    if (said.isEmpty() && names.size() > 1) {
      throw new SiteException(
          "There are several sites: %s. Say which with --site NAME."
              .formatted(String.join(", ", names)));
    }
    return said.orElse(names.isEmpty() ? USUAL : names.getFirst());
  }

  /// A site that must be there.
  public Site required(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  private SiteException missing(String name) {
    List<String> names = names();
    String others = names.isEmpty() ? "" : "There are: " + String.join(", ", names) + ". ";
    return new SiteException(
        "There is no site %s. %sTo make it: switchback --site %s setup --rehearse (without --rehearse: on your account)"
            .formatted(name, others, name));
  }

  /// All sites by name; fails if one of them is damaged.
  public List<Site> all() {
    return names().stream().flatMap(name -> find(name).stream()).toList();
  }

  /// Makes a site with a new random uid; what it is made with is never changed. All of it is there
  /// or nothing.
  public Site create(
      String name, SiteIdentity.Kind kind, String account, String region, Instant now) {
    Path folder = folder(checked(name));
    Path file = folder.resolve(Site.FILE);
    if (Files.exists(file)) {
      throw new SiteException(
          "There is a site %s already. Choose another name with --site.".formatted(name));
    }
    String uid = HexFormat.of().toHexDigits(random.nextLong());
    var identity = new SiteIdentity(name, uid, kind, account, region);
    try {
      DurableFiles.createFolders(folder);
      DurableFiles.replace(file, Site.json(identity, now));
    } catch (IOException e) {
      throw new SiteException(
          ("The site %s cannot be made in %s: %s. Make room, or make the folder writable, or name"
                  + " another with --home.")
              .formatted(name, folder, DurableFiles.reason(e)),
          e);
    }
    return Site.read(file, random);
  }

  private Path folder(String name) {
    return home.resolve("sites").resolve(name);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      String shown = name.substring(0, Math.min(name.length(), 60)).replaceAll("\\p{C}", "?");
      throw new SiteException(
          ("A site cannot be called \"%s\". A name has 1 to 32 lower-case letters, digits and"
                  + " dashes, and begins and ends with a letter or digit: demo, blog-2.")
              .formatted(shown));
    }
    return name;
  }
}
