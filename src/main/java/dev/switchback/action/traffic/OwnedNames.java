package dev.switchback.action.traffic;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Whose a name is by the notes that external-dns keeps beside its records: TXT records that name
/// an owner, which for this site is its uid. They stand at the name itself or, one for each type,
/// at `a-NAME`, `aaaa-NAME` and `cname-NAME`. Source: external-dns, docs/registry/txt.md.
public record OwnedNames(Zone zone, String siteUid) {
  private static final List<String> PREFIXES = List.of("", "a-", "aaaa-", "cname-");
  private static final String HERITAGE = "heritage=external-dns";

  public boolean byExternalDns(String name) {
    return !notes(name).isEmpty();
  }

  /// The notes of this site on a name.
  public List<ResourceRecordSet> notes(String name) {
    return PREFIXES.stream()
        .flatMap(prefix -> zone.at(prefix + name).stream())
        .filter(record -> record.typeAsString().equals("TXT"))
        .filter(record -> texts(record).anyMatch(this::ours))
        .toList();
  }

  private static Stream<String> texts(ResourceRecordSet record) {
    return record.resourceRecords().stream().map(ResourceRecord::value);
  }

  private boolean ours(String text) {
    String bare = text.replace("\"", "");
    return List.of(bare.split(",", -1))
        .containsAll(List.of(HERITAGE, "external-dns/owner=" + siteUid));
  }
}
