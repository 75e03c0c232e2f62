package dev.switchback.rehearsal.route53;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Names of records as Route 53 writes them: in lower case, absolute, and `*` as an octal escape.
/// Source: Route 53 Developer Guide, DNS domain name format.
public final class RecordName {
  private static final String STAR = "\\052";

  private RecordName() {}

  /// `Demo.example.com` is `demo.example.com.`.
  public static String of(String given) {
    String name = given.toLowerCase(Locale.ROOT).replace("*", STAR);
    return name.endsWith(".") ? name : name + ".";
  }

  /// Without the dot at the end, as people write it.
  public static String plain(String name) {
    return of(name).replaceFirst("\\.$", "").replace(STAR, "*");
  }

  /// Lists are ordered by labels from the right: what sorts so as a text.
  static String order(String name) {
    List<String> labels = Arrays.asList(of(name).split("\\.", -1));
    return String.join("\u0001", labels.reversed());
  }

  public static boolean within(String name, String zone) {
    return of(name).equals(of(zone)) || of(name).endsWith("." + of(zone));
  }
}
