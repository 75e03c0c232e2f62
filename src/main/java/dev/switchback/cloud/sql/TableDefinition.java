package dev.switchback.cloud.sql;

import java.util.List;
import java.util.Optional;

/// A table as its server describes it: what has to be the same on both sides.
public record TableDefinition(String name, List<Column> columns, List<Index> indexes) {
  public TableDefinition {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }

  /// `usual` is the default, `extra` what is said beside the type (`auto_increment`).
  public record Column(
      String name, String type, boolean nullable, Optional<String> usual, String extra) {}

  public record Index(String name, boolean unique, List<Part> parts) {
    public Index {
      parts = List.copyOf(parts);
    }
  }

  /// A column of an index, or its first so many characters (`meta_key(191)`).
  public record Part(String column, Optional<Integer> prefix) {
    @Override
    public String toString() {
      return column + prefix.map(length -> "(" + length + ")").orElse("");
    }
  }
}
