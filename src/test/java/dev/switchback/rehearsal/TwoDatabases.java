package dev.switchback.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.switchback.action.MemorySite;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.ec2.SecurityGroupRules;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.iam.IamClient;

/// A site in memory with a MariaDB server on an instance and one of RDS, both with tables of
/// WordPress and an account for DMS, and the secrets and roles that DMS needs: all of it simply
/// there, in virtual time.
public final class TwoDatabases {
  public static final String PRIMARY = "10.0.15.4";
  public static final String PRIMARY_HOST = "i-primary";
  public static final String STANDBY_NAME = "demo-standby";
  public static final String STANDBY = "demo-standby.abc.us-east-1.rds.amazonaws.com";
  public static final String PASSWORD = "pass of dms";
  private static final Instant BEGIN = Instant.parse("2026-11-01T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  public final VirtualTimekeeper time = new VirtualTimekeeper(BEGIN);
  public final String vpc;
  public final List<String> subnets;
  public final String dmsGroup;
  private final String databaseGroup;
  private final World world = SimulatedAccount.fresh("123456789012", "us-east-1", 7, BEGIN);
  private final SimulatedCloud account;
  private final MemorySite site;

  public TwoDatabases() throws InterruptedException {
    this(Settings.standard());
  }

  public TwoDatabases(Settings settings) throws InterruptedException {
    this.account = new SimulatedCloud(world, time, settings);
    this.site =
        new MemorySite(
            new SiteIdentity(
                "demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1"),
            new Cloud(account, new Seam(time, Seam.Setup.PLAIN.with(Faults.NONE))),
            time);
    var past = new SimulatedCloud(world, time, Settings.standard());
    var ec2 = past.client(Ec2Client.class);
    vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    subnets =
        List.of("a", "b").stream()
            .map(
                zone ->
                    ec2.createSubnet(
                            r ->
                                r.vpcId(vpc)
                                    .cidrBlock("10.0.1" + (zone.equals("a") ? 0 : 1) + ".0/24")
                                    .availabilityZone("us-east-1" + zone))
                        .subnet()
                        .subnetId())
            .toList();
    dmsGroup =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("dms").description("d")).groupId();
    databaseGroup =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("db").description("d")).groupId();
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(databaseGroup).ipPermissions(from(dmsGroup, 3306)));
    servers();
    roles(past.client(IamClient.class));
    time.sleep(Duration.ofMinutes(1));
  }

  private static IpPermission from(String group, int port) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
        .build();
  }

  private void servers() {
    change(
        all -> {
          ObjectNode host =
              LiveObject.empty()
                  .put("InstanceId", PRIMARY_HOST)
                  .put("ReservationId", "r-00000000000000001")
                  .put("PrivateIpAddress", PRIMARY);
          host.putArray("SecurityGroups").addObject().put("GroupId", databaseGroup);
          all.put(resource("ec2:instance", PRIMARY_HOST, "running", host));
          ObjectNode rds =
              LiveObject.empty()
                  .put("DBInstanceIdentifier", STANDBY_NAME)
                  .put("CACertificateIdentifier", "rds-ca-rsa2048-g1");
          rds.putObject("Endpoint").put("Address", STANDBY).put("Port", 3306);
          rds.putArray("VpcSecurityGroups").addObject().put("VpcSecurityGroupId", databaseGroup);
          all.put(resource("rds:instance", "db:" + STANDBY_NAME, "available", rds));
          MariaDbServer primary =
              MariaDbServer.fresh(PRIMARY_HOST, PRIMARY, "11.4.5", BEGIN)
                  .variable("log_bin", "ON")
                  .variable("binlog_format", "ROW")
                  .variable("binlog_row_image", "FULL")
                  .variable("ssl_cert", PRIMARY);
          primary
              .login(
                  "dms", login("REPLICATION SLAVE, BINLOG MONITOR ON *.*", "SELECT ON wordpress.*"))
              .saveIn(all);
          MariaDbServer.fresh("db:" + STANDBY_NAME, STANDBY, "11.4.5", BEGIN)
              .login(
                  "dms",
                  login(
                      "ALTER, CREATE, DROP, INDEX, INSERT, UPDATE, DELETE, SELECT ON wordpress.*",
                      "REPLICATION SLAVE ON *.*"))
              .saveIn(all);
          all.putSecretValue(secret("primary"), secretValue(PRIMARY));
          all.putSecretValue(secret("standby"), secretValue(STANDBY));
        });
    for (String table : List.of("wp_options", "wp_posts", "wp_users")) {
      table(table, 100);
    }
  }

  private static Login login(String... grants) {
    return new Login(MariaDbServer.fingerprint(PASSWORD), false, List.of(grants));
  }

  private static WorldResource resource(
      String type, String id, String state, ObjectNode attributes) {
    return new WorldResource(type, id, attributes, Map.of(), Timeline.of(BEGIN, state));
  }

  private static String secretValue(String host) {
    return LiveObject.empty()
        .put("username", "dms")
        .put("password", PASSWORD)
        .put("host", host)
        .put("port", 3306)
        .toString();
  }

  private static void roles(IamClient iam) {
    iam.createRole(
        r ->
            r.roleName("demo-dms-secrets")
                .assumeRolePolicyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                     "Principal":{"Service":"dms.us-east-1.amazonaws.com"}}]}
                    """));
    mayRead(iam, "arn:aws:secretsmanager:us-east-1:123456789012:secret:switchback/demo/*");
  }

  private static void mayRead(IamClient iam, String secrets) {
    iam.putRolePolicy(
        r ->
            r.roleName("demo-dms-secrets")
                .policyName("dms-secrets")
                .policyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                     "Action":["secretsmanager:GetSecretValue","secretsmanager:DescribeSecret"],
                     "Resource":"%s"}]}
                    """
                        .formatted(secrets)));
  }

  /// What each of these takes away keeps DMS from connecting.
  public enum Trouble {
    WRONG_PASSWORD("Access denied for user 'dms'"),
    LOCKED("this account is locked"),
    NO_WAY("Can't connect to server on '10.0.15.4'"),
    STOPPED("Can't connect to server on '10.0.15.4'"),
    ANOTHER_AUTHORITY("certificate verify failed"),
    NO_TLS("certificate verify failed"),
    UNREADABLE_SECRET("Failed to retrieve secret");

    public final String words;

    Trouble(String words) {
      this.words = words;
    }
  }

  public void make(Trouble trouble) {
    switch (trouble) {
      case WRONG_PASSWORD -> login(known -> new Login("another", false, known.grants()));
      case LOCKED -> login(known -> known.locked(true));
      case NO_WAY -> {
        change(all -> SecurityGroupRules.of(all, databaseGroup).toList().forEach(all::remove));
        client(Ec2Client.class)
            .authorizeSecurityGroupIngress(
                r ->
                    r.groupId(databaseGroup)
                        .ipPermissions(from(databaseGroup, 3306), from(dmsGroup, 22)));
      }
      case STOPPED -> hostIs("stopped");
      case ANOTHER_AUTHORITY -> primary(server -> server.variable("ssl_ca", rdsAuthority()));
      case NO_TLS -> primary(server -> server.with(known -> known.remove("Variables")));
      case UNREADABLE_SECRET ->
          mayRead(
              client(IamClient.class), "arn:aws:secretsmanager:us-east-1:123456789012:secret:x");
    }
  }

  /// Takes from the account of DMS what reading the binary log needs.
  public void revokeReplication() {
    login(known -> new Login(known.password(), false, List.of("SELECT ON wordpress.*")));
  }

  /// The last commit of the primary that the standby has.
  public Optional<Instant> replicatedUntil() {
    return world.read(
        time.now(),
        Settings.standard(),
        all -> MariaDbServer.at(all, STANDBY).flatMap(Replication::until));
  }

  /// How far the standby is behind.
  public Optional<Duration> lag() {
    return world.read(
        time.now(),
        Settings.standard(),
        all ->
            MariaDbServer.stored(all, STANDBY).flatMap(server -> new Replication(all).lag(server)));
  }

  public void primaryRuns() {
    hostIs("running");
  }

  private void hostIs(String state) {
    change(
        all ->
            all.all()
                .filter(one -> one.id().equals(PRIMARY_HOST))
                .toList()
                .forEach(one -> all.put(one.on(Timeline.of(all.now(), state)))));
  }

  private void login(UnaryOperator<Login> change) {
    primary(server -> server.login("dms", change.apply(server.login("dms").orElseThrow())));
  }

  /// A table of the primary with so many rows.
  public void table(String name, long rows) {
    primary(
        server -> server.table("wordpress." + name, new Table("columns of " + name, rows, true)));
  }

  /// A table of the standby as the schema copy makes it, or with another definition.
  public void copied(String name, String definition) {
    standby(server -> server.table("wordpress." + name, new Table(definition, 0, true)));
  }

  void primary(UnaryOperator<MariaDbServer> change) {
    change(all -> change.apply(MariaDbServer.at(all, PRIMARY).orElseThrow()).saveIn(all));
  }

  void standby(UnaryOperator<MariaDbServer> change) {
    change(all -> change.apply(MariaDbServer.at(all, STANDBY).orElseThrow()).saveIn(all));
  }

  public void setPrimaryVariable(String name, String value) {
    primary(server -> server.variable(name, value));
  }

  public void lockOnStandby() {
    standby(server -> server.login("dms", server.login("dms").orElseThrow().locked(true)));
  }

  /// Rows of a table on the standby now; -1 if it is not there.
  public long standbyRows(String name) {
    return standbyTable(name).map(Table::rows).orElse(-1L);
  }

  /// Whether the standby's table kept AUTO_INCREMENT and prefix indexes.
  public boolean standbyWhole(String name) {
    return standbyTable(name).orElseThrow().whole();
  }

  private Optional<Table> standbyTable(String name) {
    return world.read(
        time.now(),
        Settings.standard(),
        all ->
            MariaDbServer.at(all, STANDBY)
                .flatMap(server -> Optional.ofNullable(server.tables().get("wordpress." + name))));
  }

  /// How many resources of DMS there are.
  public long dmsResources() {
    return world.read(
        time.now(),
        Settings.standard(),
        all -> all.all().filter(one -> one.type().startsWith("dms:")).count());
  }

  private void change(Consumer<Account> change) {
    world.change(
        time.now(),
        Settings.standard(),
        all -> {
          change.accept(all);
          return all;
        });
  }

  public static String secret(String side) {
    return "arn:aws:secretsmanager:us-east-1:123456789012:secret:switchback/demo/dms-%s-AbCdEf"
        .formatted(side);
  }

  public static String secretsRole() {
    return "arn:aws:iam::123456789012:role/demo-dms-secrets";
  }

  /// The authority of the primary's certificate.
  public static String primaryAuthority() {
    return text("/dev/switchback/rehearsal/database/database-ca.pem");
  }

  /// The one of the standby's.
  public static String rdsAuthority() {
    String bundle = text("/dev/switchback/action/database/dms/rds-authorities.pem");
    int begin =
        bundle.indexOf("-----BEGIN", bundle.indexOf("# Amazon RDS us-east-1 Root CA RSA2048"));
    String end = "-----END CERTIFICATE-----";
    return bundle.substring(begin, bundle.indexOf(end, begin) + end.length());
  }

  private static String text(String resource) {
    try (InputStream file = TwoDatabases.class.getResourceAsStream(resource)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Past the seam.
  public <C extends SdkClient> C client(Class<C> type) {
    return account.client(type);
  }

  public DatabaseMigrationClient dms() {
    return client(DatabaseMigrationClient.class);
  }

  public MemorySite site() {
    return site;
  }

  public StepContext step(String name) {
    return site.step("database", name);
  }

  /// What an undo of a step is told that was given `inputs`.
  public Recorded recorded(String step, Record inputs) {
    ObjectNode given = JSON.valueToTree(inputs);
    return site.recorded(StepId.of("database", step), given, Optional.empty());
  }
}
