package dev.switchback.cloud.http;

import static java.util.Objects.requireNonNull;

/// A page of a site: its name, which is said in TLS (SNI) and as Host; the path with what may
/// follow it; and the address and port to connect to.
public record Page(String host, String path, String address, int port) {
  private static final int HTTPS = 443;

  public Page {
    requireNonNull(host, "host");
    requireNonNull(path, "path");
    requireNonNull(address, "address");
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a path is said as it is sent: " + path);
    }
    if (host.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a host is said as it is sent: " + host);
    }
  }

  public static Page of(String host, String path, String address) {
    return new Page(host, path, address, HTTPS);
  }

  /// Without the address: `https://demo.example.com/`.
  public String url() {
    return "https://" + host + (port == HTTPS ? "" : ":" + port) + path;
  }
}
