package dev.switchback.action.traffic;

import java.util.List;
import java.util.Locale;

/// The three names of a site: the public one, and one for each side. `domain` comes without the dot
/// at its end.
public record SiteNames(String app, String domain) {
  public SiteNames {
    app = app.toLowerCase(Locale.ROOT);
    domain = domain.toLowerCase(Locale.ROOT);
  }

  public String open() {
    return app + "." + domain;
  }

  public String primary() {
    return app + ".primary." + domain;
  }

  public String standby() {
    return app + ".backup." + domain;
  }

  public List<String> all() {
    return List.of(open(), primary(), standby());
  }
}
