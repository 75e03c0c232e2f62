package dev.switchback.cloud.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An open session with a database: what actions and probes need of one, typed. Accounts are those
/// of `user@%`. Every method throws [DatabaseException].
public interface SqlSession extends AutoCloseable {
  /// Global variables by their names in small letters; what the server does not have is not among
  /// them.
  Map<String, String> variables(Set<String> names);

  /// Everybody who may sign in. Needs to read `mysql.global_priv`.
  List<SqlAccount> accounts();

  /// Whether the account has this password. Needs to read `mysql.global_priv`.
  boolean hasPassword(SqlLogin login);

  /// Makes an account; one that is there stays as it is.
  void createAccount(SqlLogin login, boolean locked);

  /// Gives an account this password.
  void changePassword(SqlLogin login);

  /// Sessions that are open stay open: they are to be killed after it.
  void lock(String user);

  void unlock(String user);

  Set<SqlGrant> grants(String user);

  void grant(String user, SqlGrant grant);

  void revoke(String user, SqlGrant grant);

  /// The ids of an account's sessions; this one's too, if it is the account's.
  List<Long> sessions(String user);

  /// Ends a session; one that has ended is no error.
  void kill(long session);

  /// Makes a schema, in utf8mb4; one that is there stays as it is.
  void createSchema(String schema);

  /// The tables of a schema, by name; empty also if there is no such schema.
  List<TableDefinition> tables(String schema);

  /// Empty if the row or its table is not there.
  Optional<Heartbeat> heartbeat(String schema);

  /// For how long RDS keeps its binary log, in hours; empty if as long as it likes. RDS only.
  Optional<Integer> binlogRetention();

  /// RDS only.
  void retainBinlog(int hours);

  @Override
  void close();
}
