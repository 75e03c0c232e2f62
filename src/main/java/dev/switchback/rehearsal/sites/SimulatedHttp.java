package dev.switchback.rehearsal.sites;

import dev.switchback.cloud.http.Answer;
import dev.switchback.cloud.http.Form;
import dev.switchback.cloud.http.Http;
import dev.switchback.cloud.http.Page;
import dev.switchback.cloud.http.Patience;
import dev.switchback.rehearsal.world.Simulation;

/// The pages of the account's sites.
public final class SimulatedHttp implements Http {
  private final Simulation cloud;

  public SimulatedHttp(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public Answer get(Page page, Patience patience) {
    return cloud.look(account -> new SimulatedSites(account).get(page, patience));
  }

  @Override
  public Answer post(Page page, Form form, Patience patience) {
    return cloud.alter(account -> new SimulatedSites(account).post(page, form, patience));
  }
}
