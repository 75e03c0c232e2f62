package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Privileges on something: `SELECT, INSERT` on `wordpress.*` or on `*.*`. The order of privileges
/// does not matter.
public record SqlGrant(SortedSet<String> privileges, String on) {
  private static final Pattern SHOWN =
      Pattern.compile(
          "GRANT (.+) ON (\\S+) TO \\S+(?: IDENTIFIED .*?)?(?: REQUIRE .*?)?( WITH GRANT OPTION)?");
  private static final Pattern PLACE = Pattern.compile("(\\*|[A-Za-z0-9_]+)\\.(\\*|[A-Za-z0-9_]+)");

  public SqlGrant {
    privileges =
        Collections.unmodifiableSortedSet(
            privileges.stream()
                .map(one -> one.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
    requireNonNull(on, "on");
    if (privileges.isEmpty() || !PLACE.matcher(on).matches()) {
      throw new IllegalArgumentException("no grant: " + privileges + " ON " + on);
    }
    privileges.forEach(SqlGrant::check);
  }

  private static void check(String privilege) {
    if (!privilege.matches("[A-Z ]+")) {
      throw new IllegalArgumentException("no privilege: " + privilege);
    }
  }

  /// `SELECT, INSERT ON wordpress.*`.
  public static SqlGrant of(String text) {
    int on = text.lastIndexOf(" ON ");
    return new SqlGrant(list(text.substring(0, on)), text.substring(on + 4).replace("\\_", "_"));
  }

  private static SortedSet<String> list(String privileges) {
    return Stream.of(privileges.split(",")).collect(Collectors.toCollection(TreeSet::new));
  }

  /// A line of SHOW GRANTS; empty for one that grants nothing (USAGE), or what is no grant on
  /// tables.
  static Optional<SqlGrant> shown(String line) {
    Matcher parts = SHOWN.matcher(line);
    if (!parts.matches() || parts.group(1).equals("USAGE")) {
      return Optional.empty();
    }
    SortedSet<String> privileges = list(parts.group(1));
    if (parts.group(3) != null) {
      privileges.add("GRANT OPTION");
    }
    return Optional.of(
        new SqlGrant(privileges, parts.group(2).replace("`", "").replace("\\_", "_")));
  }

  /// The place as GRANT takes it: an underscore there is a wildcard.
  String quotedPlace() {
    int dot = on.indexOf('.');
    return quoted(on.substring(0, dot).replace("_", "\\_")) + "." + quoted(on.substring(dot + 1));
  }

  private static String quoted(String name) {
    return name.equals("*") ? name : "`" + name + "`";
  }

  String list() {
    return String.join(", ", privileges);
  }

  @Override
  public String toString() {
    return list() + " ON " + on;
  }
}
