package dev.switchback.cloud.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.sql.TableDefinition.Column;
import dev.switchback.cloud.sql.TableDefinition.Index;
import dev.switchback.cloud.sql.TableDefinition.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaDifferencesTest {
  private static final Column KEY =
      new Column("meta_key", "varchar(255)", true, Optional.of("NULL"), "");

  private static Column id(String extra) {
    return new Column("id", "bigint(20) unsigned", false, Optional.empty(), extra);
  }

  private static Index on(String column, Optional<Integer> prefix) {
    return new Index("meta_key", false, List.of(new Part(column, prefix)));
  }

  private static TableDefinition table(String name, Column id, Index index) {
    return new TableDefinition(name, List.of(id, KEY), List.of(index));
  }

  private static final TableDefinition META =
      table("wp_postmeta", id("auto_increment"), on("meta_key", Optional.of(191)));

  @Test
  void theSameTablesDifferInNothing() {
    assertThat(SchemaDifferences.between(List.of(META), List.of(META))).isEmpty();
  }

  /// As DMS makes a table by itself.
  @Test
  void aLostCounterAndALostPrefixAreNamed() {
    TableDefinition byDms = table("wp_postmeta", id(""), on("meta_key", Optional.empty()));
    assertThat(SchemaDifferences.between(List.of(META), List.of(byDms)))
        .containsExactly(
            "wp_postmeta: column id is bigint(20) unsigned not null, on the primary bigint(20)"
                + " unsigned not null auto_increment",
            "wp_postmeta: index meta_key is on [meta_key], on the primary [meta_key(191)]");
  }

  @Test
  void whatIsOnOneSideOnlyIsNamed() {
    TableDefinition other = table("wp_extra", id(""), on("meta_key", Optional.empty()));
    var without = new TableDefinition("wp_postmeta", List.of(id("auto_increment")), List.of());
    assertThat(SchemaDifferences.between(List.of(META), List.of(without, other)))
        .containsExactly(
            "wp_postmeta: column meta_key is missing on the standby",
            "wp_postmeta: index meta_key is missing on the standby",
            "table wp_extra is on the standby only");
  }
}
