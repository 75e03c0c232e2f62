package dev.switchback.action.database;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.sql.SqlAccount;
import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.cloud.sql.SqlSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The standby's server as its master user sees it, and sets it up.
record StandbyServer(SqlSession sql, int retentionHours) {
  /// What replication in either direction rests on.
  private static final Map<String, String> VARIABLES =
      new TreeMap<>(
          Map.of(
              "log_bin", "ON",
              "binlog_format", "ROW",
              "binlog_row_image", "FULL",
              "binlog_checksum", "NONE",
              "local_infile", "ON"));

  void ensure(WantedAccount wanted, StepContext step) {
    String user = wanted.user();
    Optional<SqlAccount> there = account(user);
    if (there.isEmpty()) {
      step.say("Creating the account " + user + (wanted.locked() ? ", locked" : ""));
      sql.createAccount(wanted.login(), wanted.locked());
    } else if (!sql.hasPassword(wanted.login())) {
      step.say("The account " + user + " gets the password of its secret");
      sql.changePassword(wanted.login());
    }
    if (there.isPresent() && wanted.locked() && !there.get().locked()) {
      step.say("The account " + user + " is unlocked already, and is left so");
    }
    ensureGrants(wanted);
  }

  private Optional<SqlAccount> account(String user) {
    return sql.accounts().stream()
        .filter(one -> one.user().equals(user) && one.host().equals("%"))
        .findFirst();
  }

  private void ensureGrants(WantedAccount wanted) {
    Set<SqlGrant> there = sql.grants(wanted.user());
    there.forEach(
        grant ->
            surplus(grant, wanted.grants()).ifPresent(more -> sql.revoke(wanted.user(), more)));
    wanted.grants().stream()
        .filter(grant -> !there.contains(grant))
        .forEach(grant -> sql.grant(wanted.user(), grant));
  }

  private static Optional<SqlGrant> surplus(SqlGrant there, Set<SqlGrant> wanted) {
    var more = new TreeSet<>(there.privileges());
    wanted.stream()
        .filter(grant -> grant.on().equals(there.on()))
        .forEach(grant -> more.removeAll(grant.privileges()));
    return more.isEmpty() ? Optional.empty() : Optional.of(new SqlGrant(more, there.on()));
  }

  void ensureRetention(StepContext step) {
    if (sql.binlogRetention().filter(hours -> hours == retentionHours).isEmpty()) {
      step.say("The binary log is kept for " + retentionHours + " hours");
      sql.retainBinlog(retentionHours);
    }
  }

  boolean locked(String user) {
    return account(user).filter(SqlAccount::locked).isPresent();
  }

  /// In hours; 0 if RDS keeps its binary log as long as it likes.
  int retention() {
    return sql.binlogRetention().orElse(0);
  }

  /// What is not as it is to be, in words.
  List<String> complaints(List<WantedAccount> wanted) {
    var complaints = new ArrayList<String>();
    Map<String, String> variables = sql.variables(VARIABLES.keySet());
    VARIABLES.forEach(
        (name, value) -> {
          String now = variables.getOrDefault(name, "not there");
          if (!now.equals(value)) {
            complaints.add("%s is %s, not %s".formatted(name, now, value));
          }
        });
    wanted.forEach(account -> check(account, complaints));
    if (retention() != retentionHours) {
      complaints.add("the binary log is kept for %d hours".formatted(retention()));
    }
    return complaints;
  }

  private void check(WantedAccount wanted, List<String> complaints) {
    String user = wanted.user();
    if (account(user).isEmpty()) {
      complaints.add("there is no account " + user);
      return;
    }
    if (!sql.hasPassword(wanted.login())) {
      complaints.add("the account " + user + " has another password than its secret");
    }
    Set<SqlGrant> grants = sql.grants(user);
    if (!grants.equals(wanted.grants())) {
      complaints.add("the account %s may %s".formatted(user, grants));
    }
  }
}
