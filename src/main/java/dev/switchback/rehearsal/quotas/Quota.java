package dev.switchback.rehearsal.quotas;

import dev.switchback.rehearsal.world.Refusals;

/// The limits of a new account: what Service Quotas tells of them, and what EC2 answers beyond.
/// Source: Amazon VPC quotas.
public enum Quota {
  VPCS("vpc", "L-F678F1CE", "VPCs per Region", 5),
  SUBNETS("vpc", "L-407747CB", "Subnets per VPC", 200),
  INTERNET_GATEWAYS("vpc", "L-A4707A72", "Internet gateways per Region", 5),
  ROUTE_TABLES("vpc", "L-589F43AA", "Route tables per VPC", 200),
  NAT_GATEWAYS("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5),
  ADDRESSES("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5),
  /// In virtual CPUs. A new account begins with 5, and AWS raises it as the account is used.
  STANDARD_VCPUS(
      "ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 32);

  private final String service;
  private final String code;
  private final String title;
  private final int most;

  Quota(String service, String code, String title, int most) {
    this.service = service;
    this.code = code;
    this.title = title;
    this.most = most;
  }

  String service() {
    return service;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  public int most() {
    return most;
  }

  /// Refuses one more when there are `now` already, with EC2's error code.
  public void check(long now, String errorCode, String message) {
    if (now >= most) {
      throw Refusals.ec2(errorCode, message);
    }
  }
}
