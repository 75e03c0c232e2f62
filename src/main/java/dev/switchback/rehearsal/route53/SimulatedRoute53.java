package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Simulation;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListHealthChecksRequest;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckResponse;

/// Route 53 of the simulated account: hands each operation to the family it belongs to.
public final class SimulatedRoute53 implements Route53Client {
  private final SimulatedHostedZones zones;
  private final SimulatedRecords records;
  private final SimulatedHealthChecks checks;
  private final SimulatedRoute53Tags tags;

  public SimulatedRoute53(Simulation cloud) {
    this.zones = new SimulatedHostedZones(cloud);
    this.records = new SimulatedRecords(cloud);
    this.checks = new SimulatedHealthChecks(cloud);
    this.tags = new SimulatedRoute53Tags(cloud);
  }

  @Override
  public ListHostedZonesResponse listHostedZones(ListHostedZonesRequest request) {
    return zones.list(request);
  }

  @Override
  public ListHostedZonesByNameResponse listHostedZonesByName(ListHostedZonesByNameRequest request) {
    return zones.list(request);
  }

  @Override
  public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
    return zones.get(request);
  }

  @Override
  public ListResourceRecordSetsResponse listResourceRecordSets(
      ListResourceRecordSetsRequest request) {
    return records.list(request);
  }

  @Override
  public ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest request) {
    return records.change(request);
  }

  @Override
  public GetChangeResponse getChange(GetChangeRequest request) {
    return records.getChange(request);
  }

  @Override
  public CreateHealthCheckResponse createHealthCheck(CreateHealthCheckRequest request) {
    return checks.create(request);
  }

  @Override
  public GetHealthCheckResponse getHealthCheck(GetHealthCheckRequest request) {
    return checks.get(request);
  }

  @Override
  public ListHealthChecksResponse listHealthChecks(ListHealthChecksRequest request) {
    return checks.list(request);
  }

  @Override
  public UpdateHealthCheckResponse updateHealthCheck(UpdateHealthCheckRequest request) {
    return checks.update(request);
  }

  @Override
  public DeleteHealthCheckResponse deleteHealthCheck(DeleteHealthCheckRequest request) {
    return checks.delete(request);
  }

  @Override
  public GetHealthCheckStatusResponse getHealthCheckStatus(GetHealthCheckStatusRequest request) {
    return checks.status(request);
  }

  @Override
  public ChangeTagsForResourceResponse changeTagsForResource(ChangeTagsForResourceRequest request) {
    return tags.change(request);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return tags.list(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
