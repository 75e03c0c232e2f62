package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.rehearsal.world.WorldState.UsedToken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Records of hosted zones, and the changes that bring them to the name servers.
final class SimulatedRecords {
  private static final String CHANGES = "Change/";

  private final Simulation cloud;

  SimulatedRecords(Simulation cloud) {
    this.cloud = cloud;
  }

  ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource zone = account.require(Route53Kind.HOSTED_ZONE, request.hostedZoneId());
          int most = SimulatedHostedZones.most(account, request.maxItems());
          String from = start(request);
          List<ResourceRecordSet> rest =
              Records.of(account, zone.id())
                  .map(Records::described)
                  .filter(record -> Records.order(record).compareTo(from) >= 0)
                  .toList();
          Optional<ResourceRecordSet> next = rest.stream().skip(most).findFirst();
          return ListResourceRecordSetsResponse.builder()
              .resourceRecordSets(rest.stream().limit(most).toList())
              .isTruncated(next.isPresent())
              .nextRecordName(next.map(ResourceRecordSet::name).orElse(null))
              .nextRecordType(next.map(ResourceRecordSet::type).orElse(null))
              .nextRecordIdentifier(next.map(ResourceRecordSet::setIdentifier).orElse(null))
              .maxItems(String.valueOf(most))
              .build();
        });
  }

  private static String start(ListResourceRecordSetsRequest request) {
    if (request.startRecordName() == null) {
      if (request.startRecordType() != null) {
        throw Route53Refusals.invalidInput(
            "The request specified a record type but no record name.");
      }
      return "";
    }
    return Records.order(
        request.startRecordName(),
        Optional.ofNullable(request.startRecordTypeAsString()).orElse(""),
        Optional.ofNullable(request.startRecordIdentifier()).orElse(""));
  }

  ChangeResourceRecordSetsResponse change(ChangeResourceRecordSetsRequest request) {
    return cloud.change(
        request,
        account ->
            ChangeResourceRecordSetsResponse.builder()
                .changeInfo(
                    changed(account, request.hostedZoneId(), request.changeBatch().changes()))
                .build());
  }

  private static ChangeInfo changed(Account account, String zoneId, List<Change> changes) {
    WorldResource zone = account.require(Route53Kind.HOSTED_ZONE, zoneId);
    String id = "C" + account.newId("").toUpperCase(Locale.ROOT);
    Instant insync = account.now().plus(Durations.RECORDS_SPREADING.of(id));
    new RecordBatch(account, zone, insync).make(changes);
    ChangeInfo info =
        ChangeInfo.builder().id(id).status(ChangeStatus.PENDING).submittedAt(account.now()).build();
    account.useToken(CHANGES + id, new UsedToken("", zoneId, SdkJson.write(info)));
    return info;
  }

  GetChangeResponse getChange(GetChangeRequest request) {
    return cloud.read(
        request,
        account -> {
          ChangeInfo made =
              account
                  .usedToken(CHANGES + request.id())
                  .map(used -> SdkJson.fill(used.answer(), ChangeInfo.builder()).build())
                  .orElseThrow(
                      () ->
                          Route53Refusals.of(
                              NoSuchChangeException.builder(),
                              404,
                              "NoSuchChange",
                              "A change with ID " + request.id() + " does not exist."));
          Instant insync = made.submittedAt().plus(Durations.RECORDS_SPREADING.of(made.id()));
          return GetChangeResponse.builder()
              .changeInfo(
                  made.toBuilder()
                      .status(
                          account.now().isBefore(insync)
                              ? ChangeStatus.PENDING
                              : ChangeStatus.INSYNC)
                      .build())
              .build();
        });
  }
}
