package dev.switchback.action.traffic;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.Tag;

/// Which certificates there are, and what they are good for. Source: ACM API, ListCertificates,
/// DescribeCertificate.
public final class Certificates {
  /// The answer that leaves the choice to Switchback.
  public static final String AUTO = "auto";

  /// What load balancers take; a list that does not say so has RSA up to 2048 only.
  private static final List<KeyAlgorithm> KEYS =
      List.of(
          KeyAlgorithm.RSA_2048,
          KeyAlgorithm.RSA_3072,
          KeyAlgorithm.RSA_4096,
          KeyAlgorithm.EC_PRIME256_V1,
          KeyAlgorithm.EC_SECP384_R1,
          KeyAlgorithm.EC_SECP521_R1);

  private Certificates() {}

  /// Those in a status, of the Region: first what ACM renews, and of these what lasts longest.
  public static List<CertificateSummary> in(CertificateStatus status, AcmClient acm) {
    return acm
        .listCertificatesPaginator(
            r -> r.certificateStatuses(status).includes(i -> i.keyTypes(KEYS)))
        .certificateSummaryList()
        .stream()
        .sorted(
            Comparator.comparing(
                    (CertificateSummary one) -> one.type() != CertificateType.AMAZON_ISSUED)
                .thenComparing(
                    CertificateSummary::notAfter, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(CertificateSummary::certificateArn))
        .toList();
  }

  /// Every name that it covers; a list tells the first hundred at most.
  public static List<String> names(AcmClient acm, CertificateSummary one) {
    List<String> told = one.subjectAlternativeNameSummaries();
    boolean all =
        !told.isEmpty() && !Boolean.TRUE.equals(one.hasAdditionalSubjectAlternativeNames());
    List<String> others =
        all
            ? told
            : describe(acm, one.certificateArn())
                .map(CertificateDetail::subjectAlternativeNames)
                .orElse(told);
    return Stream.concat(Stream.of(one.domainName()), others.stream()).distinct().toList();
  }

  /// Empty if there is none of this ARN in the Region.
  public static Optional<CertificateDetail> describe(AcmClient acm, String arn) {
    try {
      return Optional.of(acm.describeCertificate(r -> r.certificateArn(arn)).certificate());
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)
          || ErrorCodes.is(e, "InvalidArnException")
          || ErrorCodes.is(e, "ValidationException")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// The names that none of a certificate's covers.
  public static List<String> missing(List<String> covered, List<String> names) {
    return names.stream()
        .filter(name -> covered.stream().noneMatch(one -> covers(one, name)))
        .toList();
  }

  /// A wildcard stands for one label: `*.example.com` does not cover `demo.primary.example.com`.
  public static boolean covers(String covered, String name) {
    String small = covered.toLowerCase(Locale.ROOT);
    if (!small.startsWith("*.")) {
      return small.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && small.substring(1).equals(name.substring(dot));
  }

  static Map<String, String> tags(AcmClient acm, String arn) {
    return acm.listTagsForCertificate(r -> r.certificateArn(arn)).tags().stream()
        .collect(
            Collectors.toMap(
                Tag::key,
                tag -> Optional.ofNullable(tag.value()).orElse(""),
                (first, second) -> first));
  }

  /// Whether a site has requested it.
  public static boolean requestedBy(String siteUid, AcmClient acm, String arn) {
    return siteUid.equals(tags(acm, arn).get("switchback:uid"));
  }
}
