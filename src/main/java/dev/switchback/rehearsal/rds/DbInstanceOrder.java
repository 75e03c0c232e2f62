package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;

/// What RDS refuses of a DB instance that is asked for. Source: RDS API, CreateDBInstance.
record DbInstanceOrder(Account account, CreateDbInstanceRequest request) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z](?:-?[a-zA-Z0-9]){0,62}");
  private static final Pattern USER = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,15}");
  private static final Pattern CLASS =
      Pattern.compile(
          "db\\.(t3|t4g|m5|m6g|m6i|m7g|m7i|r5|r6g|r6i|r7g)\\.(micro|small|medium|large|\\d*xlarge)");

  /// Printable ASCII without these, 8 to 41 characters for MariaDB.
  private static final Pattern PASSWORD = Pattern.compile("[!-~&&[^/\"@]]{8,41}");

  private static final int LEAST_STORAGE = 20;

  /// Throws RDS's error for the first thing that is wrong.
  void check() {
    checkName();
    checkServer();
    checkLogin();
    if (request.allocatedStorage() == null || request.allocatedStorage() < LEAST_STORAGE) {
      throw RdsKind.invalid("Invalid storage size for engine name mariadb and storage type gp3");
    }
    if (request.caCertificateIdentifier() != null
        && !SimulatedDbInstances.AUTHORITIES.contains(request.caCertificateIdentifier())) {
      throw RdsKind.refused(
          "CertificateNotFound", "Certificate not found: " + request.caCertificateIdentifier());
    }
  }

  private void checkName() {
    String name = request.dbInstanceIdentifier();
    if (!NAME.matcher(name).matches()) {
      throw RdsKind.invalid("The parameter DBInstanceIdentifier is not a valid identifier.");
    }
    if (account.all(RdsKind.INSTANCE).anyMatch(one -> one.id().equals(RdsKind.INSTANCE.id(name)))) {
      throw RdsKind.refused("DBInstanceAlreadyExists", "DB instance already exists");
    }
  }

  private void checkServer() {
    if (!SimulatedDbEngines.offers(request.engine(), request.engineVersion())) {
      throw RdsKind.unfitting(
          "Cannot find version %s for %s".formatted(request.engineVersion(), request.engine()));
    }
    if (!CLASS.matcher(request.dbInstanceClass()).matches()) {
      throw RdsKind.invalid("Invalid DB Instance class: " + request.dbInstanceClass());
    }
    String family = SimulatedDbEngines.family(request.engineVersion());
    WorldResource parameters =
        SimulatedDbParameterGroups.one(account, request.dbParameterGroupName());
    if (!parameters.required("DBParameterGroupFamily").equals(family)) {
      throw RdsKind.unfitting(
          "The parameter group %s with DBParameterGroupFamily %s can't be used for this instance. Use a parameter group with DBParameterGroupFamily %s."
              .formatted(
                  request.dbParameterGroupName(),
                  parameters.required("DBParameterGroupFamily"),
                  family));
    }
  }

  private void checkLogin() {
    if (!matches(USER, request.masterUsername())) {
      throw RdsKind.invalid("MasterUsername is not valid: 1 to 16 letters or digits");
    }
    if (!matches(PASSWORD, request.masterUserPassword())) {
      throw RdsKind.invalid(
          "The parameter MasterUserPassword is not a valid password. Only printable ASCII"
              + " characters besides '/', '@', '\"', ' ' may be used, 8 to 41 of them.");
    }
  }

  private static boolean matches(Pattern pattern, @Nullable String value) {
    return value != null && pattern.matcher(value).matches();
  }

  /// The subnet that it is placed in.
  WorldResource subnet() {
    WorldResource group = SimulatedDbSubnetGroups.one(account, request.dbSubnetGroupName());
    String first = SimulatedDbSubnetGroups.described(group).subnets().getFirst().subnetIdentifier();
    return account
        .find(Ec2Kind.SUBNET, first)
        .orElseThrow(
            () -> RdsKind.refused("InvalidSubnet", "Subnet %s does not exist.".formatted(first)));
  }

  List<WorldResource> groups(WorldResource subnet) {
    return request.vpcSecurityGroupIds().stream().map(id -> group(subnet, id)).toList();
  }

  private WorldResource group(WorldResource subnet, String id) {
    return account
        .find(Ec2Kind.SECURITY_GROUP, id)
        .filter(one -> one.required("VpcId").equals(subnet.required("VpcId")))
        .orElseThrow(
            () ->
                RdsKind.unfitting(
                    "The DB instance and EC2 security group %s are in different VPCs, or it does not exist."
                        .formatted(id)));
  }
}
