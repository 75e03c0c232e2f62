package dev.switchback.rehearsal.route53;

import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.rehearsal.world.Simulation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The name servers of the world as far as the account has zones in it: what its public hosted
/// zones serve, delegated to their own servers.
public final class SimulatedDns implements Dns {
  private final Simulation cloud;

  public SimulatedDns(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public Set<String> delegation(String zone) {
    return cloud.look(
        account ->
            ServedNames.zones(account)
                .filter(one -> ServedNames.plain(one.required("Name")).equals(zone))
                .findFirst()
                .<Set<String>>map(one -> new LinkedHashSet<>(ServedNames.servers(one)))
                .orElse(Set.of()));
  }

  @Override
  public List<DnsRecord> ask(String name, Type type, Set<String> servers) {
    return cloud.look(
        account ->
            new ServedNames(account)
                .at(servers, name, type)
                .orElseThrow(
                    () ->
                        new DnsException(
                            DnsException.Kind.REFUSED,
                            type + " of " + name + " is answered by no server (REFUSED)",
                            null)));
  }

  @Override
  public List<DnsRecord> askPublicly(String name, Type type) {
    return cloud.look(account -> new ServedNames(account).anywhere(name, type));
  }
}
