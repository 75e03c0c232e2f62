package dev.switchback.rehearsal.dms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.rehearsal.database.DmsSecret;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.ServerAuthority;
import dev.switchback.rehearsal.ec2.Ipv4Block;
import dev.switchback.rehearsal.ec2.SecurityGroupRules;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/// What DMS meets when it connects from a replication instance to an endpoint's server: the secret,
/// the way there, the server's certificate, the account. What the account may do is met later, when
/// a task needs it.
final class ConnectionTrial {
  private static final int PORT = 3306;

  private final Account account;
  private final WorldResource instance;
  private final WorldResource endpoint;

  ConnectionTrial(Account account, WorldResource instance, WorldResource endpoint) {
    this.account = account;
    this.instance = instance;
    this.endpoint = endpoint;
  }

  /// Why it fails, as DMS says it; empty if it succeeds.
  Optional<String> failure() {
    Optional<DmsSecret> secret = DmsSecret.of(account, endpoint);
    if (secret.isEmpty()) {
      return Optional.of(
          "Test Endpoint failed: Application-Status: 1020912, Application-Message: Failed to"
              + " retrieve secret. Unable to find Secrets Manager secret, or it lacks host, port,"
              + " username or password, Application-Detailed-Message: the role or the secret is not"
              + " as it must be");
    }
    Optional<MariaDbServer> server =
        MariaDbServer.at(account, secret.get().host()).filter(this::reached);
    return server.isEmpty()
        ? Optional.of(
            odbc("2002", "Can't connect to server on '%s' (110)".formatted(secret.get().host())))
        : refusal(server.get(), secret.get());
  }

  private Optional<String> refusal(MariaDbServer server, DmsSecret secret) {
    if (!trusted(server)) {
      return Optional.of(odbc("2026", "SSL connection error: certificate verify failed"));
    }
    if (!server.admits(secret.user(), secret.password())) {
      boolean locked = server.login(secret.user()).filter(MariaDbServer.Login::locked).isPresent();
      return Optional.of(
          locked
              ? odbc("4151", "Access denied, this account is locked")
              : odbc("1045", "Access denied for user '%s'".formatted(secret.user())));
    }
    return Optional.empty();
  }

  /// What the account lacks for the endpoint's part in a task; empty if it connects and lacks
  /// nothing.
  Optional<String> lacking() {
    List<String> missing =
        DmsSecret.of(account, endpoint)
            .flatMap(
                secret ->
                    MariaDbServer.at(account, secret.host())
                        .flatMap(server -> server.login(secret.user())))
            .map(login -> missing(login.grants()))
            .orElse(List.of());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(odbc("1227", "Access denied; you need " + String.join(", ", missing)));
  }

  private static String odbc(String code, String message) {
    return "Test Endpoint failed: Application-Status: 1020912, Application-Message: Cannot connect"
        + " to ODBC provider, Application-Detailed-Message: RetCode: SQL_ERROR SqlState: HY000"
        + " NativeError: "
        + code
        + " Message: [unixODBC]"
        + message;
  }

  /// Whether the server is up, and its security groups let the instance in.
  private boolean reached(MariaDbServer server) {
    Set<String> from =
        instance
            .attributes()
            .path("VpcSecurityGroups")
            .valueStream()
            .map(group -> group.path("VpcSecurityGroupId").asText())
            .collect(Collectors.toSet());
    String address = instance.attributes().at("/ReplicationInstancePrivateIpAddresses/0").asText();
    return up(server)
        && groups(server)
            .flatMap(group -> SecurityGroupRules.of(account, group))
            .map(SecurityGroupRules::stored)
            .anyMatch(rule -> letsIn(rule, from, address));
  }

  private boolean up(MariaDbServer server) {
    boolean started = server.variable("running").filter("OFF"::equals).isEmpty();
    return started
        && account
            .all()
            .filter(one -> one.id().equals(server.resource().required(WorldResource.WITHIN)))
            .map(account::stateOf)
            .noneMatch(state -> state.equals("stopped") || state.equals("stopping"));
  }

  private static boolean letsIn(SecurityGroupRule rule, Set<String> from, String address) {
    boolean port =
        "-1".equals(rule.ipProtocol())
            || ("tcp".equals(rule.ipProtocol())
                && rule.fromPort() <= PORT
                && PORT <= rule.toPort());
    boolean source =
        rule.referencedGroupInfo() == null
            ? Ipv4Block.parse(Objects.requireNonNullElse(rule.cidrIpv4(), ""))
                .filter(block -> block.contains(Ipv4Block.parse(address + "/32").orElseThrow()))
                .isPresent()
            : from.contains(rule.referencedGroupInfo().groupId());
    return !Boolean.TRUE.equals(rule.isEgress()) && port && source;
  }

  /// The security groups of what the server runs on: an instance, or a DB instance.
  private Stream<String> groups(MariaDbServer server) {
    String on = server.resource().required(WorldResource.WITHIN);
    return account
        .all()
        .filter(one -> one.id().equals(on))
        .flatMap(
            one ->
                Stream.concat(
                    ids(one.attributes().path("SecurityGroups"), "GroupId"),
                    ids(one.attributes().path("VpcSecurityGroups"), "VpcSecurityGroupId")));
  }

  private static Stream<String> ids(JsonNode list, String member) {
    return list.valueStream().map(one -> one.path(member).asText());
  }

  /// Whether the certificate that the endpoint has is the authority of the server's own.
  private boolean trusted(MariaDbServer server) {
    Optional<String> given =
        endpoint
            .text("CertificateArn")
            .flatMap(arn -> account.find(DmsKind.CERTIFICATE, arn))
            .map(one -> one.required(SimulatedDmsCertificates.PEM));
    return given.filter(pem -> ServerAuthority.of(account, server).signs(pem)).isPresent();
  }

  private List<String> missing(List<String> grants) {
    String all = String.join("; ", grants);
    boolean source = endpoint.required("EndpointType").equals("source");
    return source
        ? Stream.of("REPLICATION SLAVE", "SELECT").filter(one -> !all.contains(one)).toList()
        : Stream.of("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")
            .filter(one -> !all.contains(one) && !all.contains("ALL PRIVILEGES"))
            .toList();
  }
}
