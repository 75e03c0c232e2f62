package dev.switchback.rehearsal.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/// What a role may do: the managed policies attached to it, and those written into it.
public final class SimulatedRolePolicies {
  private static final String ATTACHED = "AttachedPolicies";
  private static final String INLINE = "InlinePolicies";
  private static final String MANAGED = "arn:aws:iam::aws:policy/";

  /// The policies of AWS that the simulated account has. Source: AWS Managed Policy Reference.
  private static final Set<String> OF_AWS =
      Set.of(
          "AmazonEKSClusterPolicy",
          "service-role/AmazonDMSVPCManagementRole",
          "service-role/AmazonDMSCloudWatchLogsRole",
          "AmazonEKSWorkerNodePolicy",
          "AmazonEKS_CNI_Policy",
          "AmazonEC2ContainerRegistryPullOnly",
          "AmazonEC2ContainerRegistryReadOnly",
          "AmazonSSMManagedInstanceCore",
          "service-role/AmazonEBSCSIDriverPolicy",
          "service-role/AmazonEFSCSIDriverPolicy");

  private final Simulation cloud;

  SimulatedRolePolicies(Simulation cloud) {
    this.cloud = cloud;
  }

  /// Once more changes nothing.
  AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource role = role(account, request.roleName());
          String arn = request.policyArn();
          if (!arn.startsWith(MANAGED) || !OF_AWS.contains(arn.substring(MANAGED.length()))) {
            throw missing("Policy %s does not exist or is not attachable.".formatted(arn));
          }
          account.put(
              attaching(
                  role, arns -> Stream.concat(arns.stream(), Stream.of(arn)).distinct().toList()));
        });
    return AttachRolePolicyResponse.builder().build();
  }

  DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource role = role(account, request.roleName());
          String arn = request.policyArn();
          if (!attached(role).contains(arn)) {
            throw missing("Policy %s was not found.".formatted(arn));
          }
          account.put(
              attaching(role, arns -> arns.stream().filter(other -> !other.equals(arn)).toList()));
        });
    return DetachRolePolicyResponse.builder().build();
  }

  private static WorldResource attaching(WorldResource role, UnaryOperator<List<String>> change) {
    List<String> arns = change.apply(attached(role));
    return role.with(
        attributes -> {
          ArrayNode list = attributes.putArray(ATTACHED);
          arns.forEach(list::add);
        });
  }

  ListAttachedRolePoliciesResponse list(ListAttachedRolePoliciesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<String> page =
              SimulatedIam.page(
                  account,
                  attached(role(account, request.roleName())).stream(),
                  request.maxItems(),
                  request.marker());
          return ListAttachedRolePoliciesResponse.builder()
              .attachedPolicies(page.items().stream().map(SimulatedRolePolicies::named).toList())
              .isTruncated(page.nextToken() != null)
              .marker(page.nextToken())
              .build();
        });
  }

  private static AttachedPolicy named(String arn) {
    return AttachedPolicy.builder()
        .policyArn(arn)
        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
        .build();
  }

  PutRolePolicyResponse put(PutRolePolicyRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource role = role(account, request.roleName());
          String document = PolicyDocuments.permissions(request.policyDocument());
          account.put(
              role.with(
                  attributes ->
                      attributes.withObject("/" + INLINE).put(request.policyName(), document)));
        });
    return PutRolePolicyResponse.builder().build();
  }

  GetRolePolicyResponse get(GetRolePolicyRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource role = role(account, request.roleName());
          return GetRolePolicyResponse.builder()
              .roleName(request.roleName())
              .policyName(request.policyName())
              .policyDocument(PolicyDocuments.encoded(document(role, request.policyName())))
              .build();
        });
  }

  ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<String> page =
              SimulatedIam.page(
                  account,
                  inline(role(account, request.roleName())).keySet().stream(),
                  request.maxItems(),
                  request.marker());
          return ListRolePoliciesResponse.builder()
              .policyNames(page.items())
              .isTruncated(page.nextToken() != null)
              .marker(page.nextToken())
              .build();
        });
  }

  DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource role = role(account, request.roleName());
          document(role, request.policyName());
          account.put(
              role.with(
                  attributes -> attributes.withObject("/" + INLINE).remove(request.policyName())));
        });
    return DeleteRolePolicyResponse.builder().build();
  }

  /// The ARNs of the managed policies of a role.
  public static List<String> attached(WorldResource role) {
    var arns = new ArrayList<String>();
    role.attributes().path(ATTACHED).forEach(arn -> arns.add(arn.asText()));
    return arns;
  }

  /// The documents written into a role, by their names.
  public static Map<String, String> inline(WorldResource role) {
    var documents = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> one : role.attributes().path(INLINE).properties()) {
      documents.put(one.getKey(), one.getValue().asText());
    }
    return documents;
  }

  private static String document(WorldResource role, String name) {
    String document = inline(role).get(name);
    if (document == null) {
      throw missing("The role policy with name %s cannot be found.".formatted(name));
    }
    return document;
  }

  private static WorldResource role(Account account, String name) {
    return IamKind.ROLE.require(account, SimulatedRoles.NAME, name);
  }

  private static RuntimeException missing(String message) {
    return Refusals.iam(404, "NoSuchEntity", message);
  }
}
