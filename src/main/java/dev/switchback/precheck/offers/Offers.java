package dev.switchback.precheck.offers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.cluster.ChooseVersion;
import dev.switchback.action.ec2.OfferedTypes;
import dev.switchback.cloud.Cloud;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.route53.model.HostedZone;

/// The lists of an account and its Region, as answers to questions. Read-only. Source: EC2 API,
/// DescribeRegions, DescribeAvailabilityZones, DescribeInstanceTypeOfferings; EKS API,
/// DescribeClusterVersions; Route 53 API, ListHostedZones; ACM API, ListCertificates.
public final class Offers {
  private static final String LOCAL = "local-zone";
  private static final String NOT_OPTED_IN = "not-opted-in";
  private static final Set<InputType> LISTED =
      EnumSet.of(
          InputType.REGION,
          InputType.LOCAL_ZONE,
          InputType.INSTANCE_TYPE,
          InputType.KUBERNETES_VERSION,
          InputType.HOSTED_ZONE,
          InputType.CERTIFICATE,
          InputType.DOMAIN);

  private final Cloud cloud;

  public Offers(Cloud cloud) {
    this.cloud = cloud;
  }

  /// Whether an account has a list of such answers.
  public static boolean listed(InputType type) {
    return LISTED.contains(type);
  }

  /// What the account has for a question, given the answers so far; empty where it has no list.
  public List<Offer> of(Input input, ObjectNode answers) {
    return switch (input.type()) {
      case REGION -> regions();
      case LOCAL_ZONE -> localZones();
      case INSTANCE_TYPE -> instanceTypes(zoneOf(input, answers));
      case KUBERNETES_VERSION -> versions();
      case HOSTED_ZONE -> hostedZones().map(zone -> new Offer(id(zone), domain(zone))).toList();
      case DOMAIN -> hostedZones().map(zone -> new Offer(domain(zone), records(zone))).toList();
      case CERTIFICATE -> certificates();
      case TEXT, CHOICE, BOOLEAN, NUMBER, CIDR, DURATION, SECRET -> List.of();
    };
  }

  /// All Regions there are, also those that the account would have to enable.
  public List<Offer> regions() {
    return cloud.ec2().describeRegions(r -> r.allRegions(true)).regions().stream()
        .sorted(Comparator.comparing(Region::regionName))
        .map(
            region ->
                new Offer(
                    region.regionName(),
                    NOT_OPTED_IN.equals(region.optInStatus()) ? "not enabled for the account" : ""))
        .toList();
  }

  /// Zones that the account has opted in to come first.
  private List<Offer> localZones() {
    return zones()
        .filter(zone -> LOCAL.equals(zone.zoneType()))
        .sorted(
            Comparator.comparing((AvailabilityZone zone) -> !optedIn(zone))
                .thenComparing(AvailabilityZone::zoneName))
        .map(zone -> new Offer(zone.zoneName(), words(zone)))
        .toList();
  }

  private Stream<AvailabilityZone> zones() {
    return cloud
        .ec2()
        .describeAvailabilityZones(r -> r.allAvailabilityZones(true))
        .availabilityZones()
        .stream();
  }

  private static boolean optedIn(AvailabilityZone zone) {
    return zone.optInStatus() != AvailabilityZoneOptInStatus.NOT_OPTED_IN;
  }

  private static String words(AvailabilityZone zone) {
    return Stream.of(
            Optional.ofNullable(zone.groupLongName()),
            Optional.of(optedIn(zone) ? "opted in" : "not opted in yet"),
            Optional.ofNullable(zone.parentZoneName()).map(parent -> "hangs on " + parent))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  /// The zone that the question names, else one of the Region's own.
  private Optional<String> zoneOf(Input input, ObjectNode answers) {
    return input
        .range()
        .zone()
        .flatMap(name -> Optional.ofNullable(answers.get(name)))
        .map(answer -> answer.asText())
        .or(
            () ->
                zones()
                    .filter(zone -> zone.zoneType().equals("availability-zone"))
                    .map(AvailabilityZone::zoneName)
                    .min(Comparator.naturalOrder()));
  }

  private List<Offer> instanceTypes(Optional<String> zone) {
    List<String> types = zone.map(name -> OfferedTypes.in(cloud.ec2(), name)).orElse(List.of());
    Map<String, String> sizes = OfferedTypes.sizes(cloud.ec2(), types);
    return types.stream().map(type -> new Offer(type, sizes.getOrDefault(type, ""))).toList();
  }

  private List<Offer> versions() {
    return ChooseVersion.supported(cloud.eks()).stream()
        .map(
            version ->
                new Offer(
                    version.clusterVersion(),
                    "in standard support until " + ChooseVersion.ends(version)))
        .toList();
  }

  private Stream<HostedZone> hostedZones() {
    return cloud.route53().listHostedZonesPaginator(r -> {}).hostedZones().stream()
        .filter(zone -> zone.config() == null || !Boolean.TRUE.equals(zone.config().privateZone()))
        .sorted(Comparator.comparing(HostedZone::name));
  }

  private static String id(HostedZone zone) {
    return zone.id().substring(zone.id().lastIndexOf('/') + 1);
  }

  private static String domain(HostedZone zone) {
    return zone.name().replaceAll("\\.$", "");
  }

  private static String records(HostedZone zone) {
    return zone.resourceRecordSetCount() == null
        ? id(zone)
        : id(zone) + ", " + zone.resourceRecordSetCount() + " records";
  }

  private List<Offer> certificates() {
    return cloud
        .acm()
        .listCertificatesPaginator(r -> r.certificateStatuses(CertificateStatus.ISSUED))
        .certificateSummaryList()
        .stream()
        .sorted(Comparator.comparing(CertificateSummary::domainName))
        .map(one -> new Offer(one.certificateArn(), names(one)))
        .toList();
  }

  private static String names(CertificateSummary certificate) {
    return certificate.hasSubjectAlternativeNameSummaries()
        ? String.join(", ", certificate.subjectAlternativeNameSummaries())
        : certificate.domainName();
  }
}
