package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.cloud.sql.Heartbeat;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.cloud.sql.SqlAccount;
import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.cloud.sql.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Databases whose calls pass the seam, named by what is asked without its values: `sql:GET
/// sessions`, `sql:LOCK account` … Each may be sent again: it says how things are to be.
public record WrappedSql(Sql sql, Seam seam) implements Sql {
  static final String SERVICE = "sql";

  @Override
  public SqlSession open(SqlTarget target, SqlLogin login) {
    return new Session(carry("GET session", () -> sql.open(target, login)));
  }

  private <T> T carry(String operation, Supplier<T> send) {
    return seam.carry(
        new PortErrand<>(new Operation(SERVICE, operation), true, WrappedSql::refused, send));
  }

  private static DatabaseException refused(String code, String message, int status) {
    return new DatabaseException(kind(status), code + ": " + message, null);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.UNKNOWN;
      case 403 -> Kind.FORBIDDEN;
      case 429 -> Kind.UNREACHED;
      default -> status >= 500 ? Kind.UNREACHED : Kind.REFUSED;
    };
  }

  @Override
  public void close() {
    sql.close();
  }

  private final class Session implements SqlSession {
    private final SqlSession session;

    Session(SqlSession session) {
      this.session = session;
    }

    private void order(String operation, Runnable send) {
      carry(
          operation,
          () -> {
            send.run();
            return session;
          });
    }

    @Override
    public Map<String, String> variables(Set<String> names) {
      return carry("GET variables", () -> session.variables(names));
    }

    @Override
    public List<SqlAccount> accounts() {
      return carry("GET accounts", session::accounts);
    }

    @Override
    public boolean hasPassword(SqlLogin login) {
      return carry("GET password", () -> session.hasPassword(login));
    }

    @Override
    public void createAccount(SqlLogin login, boolean locked) {
      order("CREATE account", () -> session.createAccount(login, locked));
    }

    @Override
    public void changePassword(SqlLogin login) {
      order("CHANGE password", () -> session.changePassword(login));
    }

    @Override
    public void lock(String user) {
      order("LOCK account", () -> session.lock(user));
    }

    @Override
    public void unlock(String user) {
      order("UNLOCK account", () -> session.unlock(user));
    }

    @Override
    public Set<SqlGrant> grants(String user) {
      return carry("GET grants", () -> session.grants(user));
    }

    @Override
    public void grant(String user, SqlGrant grant) {
      order("GRANT privileges", () -> session.grant(user, grant));
    }

    @Override
    public void revoke(String user, SqlGrant grant) {
      order("REVOKE privileges", () -> session.revoke(user, grant));
    }

    @Override
    public List<Long> sessions(String user) {
      return carry("GET sessions", () -> session.sessions(user));
    }

    @Override
    public void kill(long id) {
      order("KILL session", () -> session.kill(id));
    }

    @Override
    public void createSchema(String schema) {
      order("CREATE schema", () -> session.createSchema(schema));
    }

    @Override
    public List<TableDefinition> tables(String schema) {
      return carry("GET tables", () -> session.tables(schema));
    }

    @Override
    public Optional<Heartbeat> heartbeat(String schema) {
      return carry("GET heartbeat", () -> session.heartbeat(schema));
    }

    @Override
    public Optional<Integer> binlogRetention() {
      return carry("GET configuration", session::binlogRetention);
    }

    @Override
    public void retainBinlog(int hours) {
      order("SET configuration", () -> session.retainBinlog(hours));
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
