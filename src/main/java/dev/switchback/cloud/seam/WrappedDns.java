package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.dns.DnsRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Questions whose calls pass the seam, named `dns:GET delegation`, `dns:GET records` …
public record WrappedDns(Dns dns, Seam seam) implements Dns {
  static final String SERVICE = "dns";

  @Override
  public Set<String> delegation(String zone) {
    return seam.carry(errand("GET delegation", () -> dns.delegation(zone)));
  }

  @Override
  public List<DnsRecord> ask(String name, Type type, Set<String> servers) {
    return seam.carry(errand("GET records", () -> dns.ask(name, type, servers)));
  }

  @Override
  public List<DnsRecord> askPublicly(String name, Type type) {
    return seam.carry(errand("GET public-records", () -> dns.askPublicly(name, type)));
  }

  private static <T> Errand<T> errand(String operation, Supplier<T> send) {
    return new PortErrand<>(new Operation(SERVICE, operation), true, WrappedDns::refused, send);
  }

  private static DnsException refused(String code, String message, int status) {
    DnsException.Kind kind =
        status == 429 || status >= 500 ? DnsException.Kind.UNREACHED : DnsException.Kind.REFUSED;
    return new DnsException(kind, code + ": " + message, null);
  }
}
