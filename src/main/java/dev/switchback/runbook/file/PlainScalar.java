package dev.switchback.runbook.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// What a text without quotes means. Numbers are those that JSON knows, and only `true` and `false`
/// are booleans: `no` is a word, `012345678901` an account.
public final class PlainScalar {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlainScalar() {}

  public static JsonNode read(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> JSON.nullNode();
      case "true", "True", "TRUE" -> JSON.booleanNode(true);
      case "false", "False", "FALSE" -> JSON.booleanNode(false);
      default -> NUMBER.matcher(text).matches() ? number(text) : JSON.textNode(text);
    };
  }

  private static JsonNode number(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return JSON.numberNode(new BigDecimal(text));
    }
    var whole = new BigInteger(text);
    if (whole.bitLength() < Integer.SIZE) {
      return JSON.numberNode(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? JSON.numberNode(whole.longValue())
        : JSON.numberNode(whole);
  }
}
