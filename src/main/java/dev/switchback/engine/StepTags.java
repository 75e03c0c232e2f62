package dev.switchback.engine;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.runbook.StepId;
import java.util.Map;
import java.util.TreeMap;

/// The tags that say whose a resource is.
final class StepTags {
  private StepTags() {}

  static Map<String, String> of(SiteIdentity site, StepId step, String name, String key) {
    var tags = new TreeMap<String, String>();
    tags.put("Name", name);
    tags.put("switchback:site", site.name());
    tags.put("switchback:uid", site.uid());
    tags.put("switchback:step", step.path());
    tags.put("switchback:key", key);
    return tags;
  }
}
