package dev.switchback.cloud.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields of a form. Their values may be secret: only [#encoded] shows them.
public record Form(Map<String, String> fields) {
  public Form {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// As `application/x-www-form-urlencoded`.
  public String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public String toString() {
    return "Form" + fields.keySet();
  }
}
