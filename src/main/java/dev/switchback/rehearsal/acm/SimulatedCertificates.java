package dev.switchback.rehearsal.acm;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.rehearsal.world.WorldState.UsedToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.InvalidArgsException;
import software.amazon.awssdk.services.acm.model.InvalidParameterException;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.RequestCertificateResponse;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/// Certificates, validated by records in the account's zones. Source: ACM API; User Guide, DNS
/// validation.
public final class SimulatedCertificates {
  private static final String TOKENS = "RequestCertificate/";
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration VALID = Duration.ofDays(198);

  /// What a list has that does not say which keys it wants.
  private static final Set<KeyAlgorithm> LISTED =
      Set.of(KeyAlgorithm.RSA_1024, KeyAlgorithm.RSA_2048);

  private final Simulation cloud;

  SimulatedCertificates(Simulation cloud) {
    this.cloud = cloud;
  }

  RequestCertificateResponse request(RequestCertificateRequest request) {
    return cloud.change(
        request,
        account -> {
          if (request.validationMethod() != ValidationMethod.DNS) {
            throw AcmKind.refusal(
                InvalidParameterException.builder(),
                "InvalidParameterException",
                "Only validation by DNS is rehearsed.");
          }
          String arn = again(account, request).orElseGet(() -> requested(account, request));
          return RequestCertificateResponse.builder().certificateArn(arn).build();
        });
  }

  /// The same token within an hour, with the same parameters, is the same request.
  private static Optional<String> again(Account account, RequestCertificateRequest request) {
    return Optional.ofNullable(request.idempotencyToken())
        .flatMap(token -> account.usedToken(TOKENS + token))
        .filter(used -> used.request().equals(SdkJson.write(request).toString()))
        .map(UsedToken::resource)
        .flatMap(
            arn -> account.all(AcmKind.CERTIFICATE).filter(c -> c.id().equals(arn)).findFirst())
        .filter(made -> account.now().isBefore(made.timeline().begun().plus(TOKEN_LIFE)))
        .map(WorldResource::id);
  }

  private static String requested(Account account, RequestCertificateRequest request) {
    List<String> names =
        Stream.concat(Stream.of(request.domainName()), request.subjectAlternativeNames().stream())
            .distinct()
            .toList();
    Map<String, String> tags = new LinkedHashMap<>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    WorldResource made =
        made(account, account.newId("certificate"), names, account.now()).tagged(tags);
    account.put(made);
    if (request.idempotencyToken() != null) {
      account.useToken(
          TOKENS + request.idempotencyToken(),
          new UsedToken(SdkJson.write(request).toString(), made.id(), SdkJson.write(request)));
    }
    return made.id();
  }

  /// A certificate that waits for its validation since `at`; `seed` makes its id.
  public static WorldResource made(Account account, String seed, List<String> names, Instant at) {
    UUID id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    String arn =
        "arn:aws:acm:%s:%s:certificate/%s"
            .formatted(account.owner().region(), account.owner().account(), id);
    CertificateDetail detail =
        CertificateDetail.builder()
            .certificateArn(arn)
            .domainName(names.getFirst())
            .subjectAlternativeNames(names)
            .createdAt(at)
            .subject("CN=" + names.getFirst())
            .type(CertificateType.AMAZON_ISSUED)
            .keyAlgorithm(KeyAlgorithm.RSA_2048)
            .build();
    return new WorldResource(
        AcmKind.CERTIFICATE.type(),
        arn,
        SdkJson.write(detail),
        Map.of(),
        Timeline.of(at, CertificateStatus.PENDING_VALIDATION.toString()));
  }

  /// Writes down which certificates were issued meanwhile: they stay so when the records that
  /// proved them go.
  public static void settle(Account account) {
    for (WorldResource one : account.all(AcmKind.CERTIFICATE).toList()) {
      if (!account.stateOf(one).equals(CertificateStatus.ISSUED.toString())) {
        Validation.issuedAt(account, one)
            .ifPresent(
                at ->
                    account.put(
                        one.on(one.timeline().then(at, CertificateStatus.ISSUED.toString()))));
      }
    }
  }

  private static Optional<Instant> issuedAt(Account account, WorldResource certificate) {
    return certificate
        .timeline()
        .since(CertificateStatus.ISSUED.toString())
        .or(() -> Validation.issuedAt(account, certificate));
  }

  private static CertificateDetail described(Account account, WorldResource certificate) {
    CertificateDetail.Builder detail =
        SdkJson.fill(certificate.attributes(), CertificateDetail.builder());
    Optional<Instant> issued = issuedAt(account, certificate);
    return detail
        .status(
            issued.isPresent() ? CertificateStatus.ISSUED : CertificateStatus.PENDING_VALIDATION)
        .issuedAt(issued.orElse(null))
        .notBefore(issued.orElse(null))
        .notAfter(issued.map(at -> at.plus(VALID)).orElse(null))
        .domainValidationOptions(Validation.options(account, certificate, issued.isPresent()))
        .inUseBy(users(account, certificate))
        .build();
  }

  /// Load balancers whose listeners show it.
  private static List<String> users(Account account, WorldResource certificate) {
    List<String> users = new ArrayList<>();
    account
        .all()
        .filter(resource -> resource.type().startsWith("elbv2:"))
        .filter(resource -> resource.attributes().toString().contains(certificate.id()))
        .map(resource -> resource.text("LoadBalancerArn").orElse(resource.id()))
        .distinct()
        .forEach(users::add);
    return users;
  }

  DescribeCertificateResponse describe(DescribeCertificateRequest request) {
    return cloud.read(
        request,
        account ->
            DescribeCertificateResponse.builder()
                .certificate(
                    described(
                        account, account.require(AcmKind.CERTIFICATE, request.certificateArn())))
                .build());
  }

  ListCertificatesResponse list(ListCertificatesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  account
                      .visible(AcmKind.CERTIFICATE)
                      .filter(one -> asked(request, described(account, one))),
                  WorldResource::id,
                  new Pages.Ask(request.maxItems(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  () ->
                      AcmKind.refusal(
                          InvalidArgsException.builder(),
                          "InvalidArgsException",
                          "The token is not valid."));
          return ListCertificatesResponse.builder()
              .certificateSummaryList(
                  page.items().stream().map(one -> summary(described(account, one))).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static boolean asked(ListCertificatesRequest request, CertificateDetail one) {
    boolean status =
        request.certificateStatuses().isEmpty()
            || request.certificateStatuses().contains(one.status());
    List<KeyAlgorithm> keys =
        request.includes() == null ? List.of() : request.includes().keyTypes();
    boolean key =
        keys.isEmpty() ? LISTED.contains(one.keyAlgorithm()) : keys.contains(one.keyAlgorithm());
    return status && key;
  }

  private static CertificateSummary summary(CertificateDetail one) {
    return CertificateSummary.builder()
        .certificateArn(one.certificateArn())
        .domainName(one.domainName())
        .subjectAlternativeNameSummaries(one.subjectAlternativeNames())
        .hasAdditionalSubjectAlternativeNames(false)
        .status(one.status())
        .type(one.type())
        .keyAlgorithm(one.keyAlgorithm())
        .inUse(!one.inUseBy().isEmpty())
        .createdAt(one.createdAt())
        .issuedAt(one.issuedAt())
        .notBefore(one.notBefore())
        .notAfter(one.notAfter())
        .build();
  }

  DeleteCertificateResponse delete(DeleteCertificateRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource certificate =
              account.require(AcmKind.CERTIFICATE, request.certificateArn());
          if (!users(account, certificate).isEmpty()) {
            throw AcmKind.refusal(
                ResourceInUseException.builder(),
                "ResourceInUseException",
                "Certificate %s in account %s is in use."
                    .formatted(certificate.id(), account.owner().account()));
          }
          account.remove(certificate);
        });
    return DeleteCertificateResponse.builder().build();
  }

  /// The list is left out where it would be empty: the model knows no empty one.
  ListTagsForCertificateResponse tags(ListTagsForCertificateRequest request) {
    return cloud.read(
        request,
        account -> {
          List<Tag> tags =
              account
                  .require(AcmKind.CERTIFICATE, request.certificateArn())
                  .tags()
                  .entrySet()
                  .stream()
                  .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                  .toList();
          var response = ListTagsForCertificateResponse.builder();
          return (tags.isEmpty() ? response : response.tags(tags)).build();
        });
  }
}
