package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Who signs in. Read from its secret at the moment of use; its text never shows the password.
public record SqlLogin(String user, String password) {
  public SqlLogin {
    requireNonNull(user, "user");
    requireNonNull(password, "password");
  }

  /// What a server keeps of the password, so that the password itself need not be part of a
  /// statement. Source: MariaDB documentation, "PASSWORD" (mysql_native_password).
  String hash() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] once = sha1.digest(password.getBytes(StandardCharsets.UTF_8));
      return "*" + HexFormat.of().withUpperCase().formatHex(sha1.digest(once));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  @Override
  public String toString() {
    return user + " with a password";
  }
}
