package dev.switchback.cloud.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.SimpleResolver;

/// Where name servers are, by their names. Those are names that exist, so the machine's own
/// resolver may be asked for them.
interface NameServers {
  /// The root's. Source: IANA, named.root; their addresses have stood for years.
  List<InetAddress> ROOT =
      Stream.of("198.41.0.4", "192.33.4.12", "199.7.91.13", "192.5.5.241", "193.0.14.129")
          .map(InetAddress::ofLiteral)
          .toList();

  /// Resolvers that anybody may ask.
  List<InetAddress> PUBLIC = Stream.of("1.1.1.1", "8.8.8.8").map(InetAddress::ofLiteral).toList();

  List<InetSocketAddress> root();

  /// Of resolvers for everybody.
  List<InetSocketAddress> open();

  /// Empty if nobody knows where it is.
  List<InetSocketAddress> of(String server);

  /// Where a server is that a referral came with the address of.
  InetSocketAddress at(InetAddress address);

  static NameServers ofTheInternet() {
    return new NameServers() {
      @Override
      public List<InetSocketAddress> root() {
        return ROOT.stream().map(this::at).toList();
      }

      @Override
      public List<InetSocketAddress> open() {
        return PUBLIC.stream().map(this::at).toList();
      }

      // IPv4 first: it is what works everywhere.
      @Override
      public List<InetSocketAddress> of(String server) {
        try {
          return Arrays.stream(InetAddress.getAllByName(server))
              .sorted(Comparator.comparingInt(address -> address.getAddress().length))
              .map(this::at)
              .toList();
        } catch (UnknownHostException nowhere) {
          return List.of();
        }
      }

      @Override
      public InetSocketAddress at(InetAddress address) {
        return new InetSocketAddress(address, SimpleResolver.DEFAULT_PORT);
      }
    };
  }
}
