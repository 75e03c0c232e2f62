package dev.switchback.rehearsal.sql;

import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What an account may do. Privileges on one thing are one grant, as the server shows them.
record Grants(List<SqlGrant> all) {
  static Grants of(Login login) {
    return new Grants(login.grants().stream().map(SqlGrant::of).toList());
  }

  /// Whether a privilege is among them; `schema` is empty for what is about all.
  boolean cover(String privilege, String schema) {
    return all.stream()
        .filter(one -> one.on().equals("*.*") || one.on().equals(schema + ".*"))
        .anyMatch(
            one ->
                one.privileges().contains(privilege)
                    || one.privileges().contains("ALL PRIVILEGES"));
  }

  Grants with(SqlGrant more) {
    return merged(more, privileges -> privileges.addAll(more.privileges()));
  }

  Grants without(SqlGrant less) {
    return merged(less, privileges -> privileges.removeIf(one -> less.privileges().contains(one)));
  }

  private Grants merged(SqlGrant grant, Consumer<Set<String>> change) {
    var privileges = new TreeSet<String>();
    all.stream()
        .filter(one -> one.on().equals(grant.on()))
        .forEach(one -> privileges.addAll(one.privileges()));
    change.accept(privileges);
    Stream<SqlGrant> others = all.stream().filter(one -> !one.on().equals(grant.on()));
    return new Grants(
        privileges.isEmpty()
            ? others.toList()
            : Stream.concat(others, Stream.of(new SqlGrant(privileges, grant.on()))).toList());
  }

  /// The account that may do this and no more.
  Login in(Login login) {
    return new Login(
        login.password(), login.locked(), all.stream().map(SqlGrant::toString).toList());
  }
}
