package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/// An object as a patch wants it, by the patch's content type; apply is not one of these. Source:
/// Kubernetes API concepts, "Patch and apply".
final class ObjectPatch {
  private static final JsonMapper JSON = new JsonMapper();

  private ObjectPatch() {}

  static ObjectNode of(ObjectNode before, ApiRequest request) {
    return switch (request.contentType()) {
      case "application/merge-patch+json" -> ObjectMerge.replacing(before, request.object());
      case "application/strategic-merge-patch+json" ->
          ObjectMerge.strategic(before, request.object());
      case "application/json-patch+json" -> edited(before, request.body());
      default -> throw ApiRefusal.unsupportedPatch();
    };
  }

  /// RFC 6902.
  private static ObjectNode edited(ObjectNode before, String patch) {
    try {
      return (ObjectNode) JsonPatch.apply(JSON.readTree(patch), before);
    } catch (JsonProcessingException | JsonPatchException e) {
      throw ApiRefusal.badRequest("the patch cannot be applied: " + e.getMessage());
    }
  }
}
