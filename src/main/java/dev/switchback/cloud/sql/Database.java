package dev.switchback.cloud.sql;

/// The two databases of a site, each by its own port of the gate. What RDS lets its master user do
/// by procedures only, is done by them there.
public enum Database {
  /// MariaDB on the host in the Local Zone.
  PRIMARY(3306, false),
  /// MariaDB of RDS in the Region.
  STANDBY(3307, true);

  private final int gatePort;
  private final boolean ofRds;

  Database(int gatePort, boolean ofRds) {
    this.gatePort = gatePort;
    this.ofRds = ofRds;
  }

  /// Where the gate's pods listen for it; `runbooks/manifests/gate.yaml` says the same.
  public int gatePort() {
    return gatePort;
  }

  public boolean ofRds() {
    return ofRds;
  }
}
