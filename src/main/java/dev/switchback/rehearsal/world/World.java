package dev.switchback.rehearsal.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The simulated account: a list of resources, and what is needed to go on with it. What is changed
/// is saved before anybody hears of it. Any thread may use it.
public final class World {
  private static final Duration CLOCK_SAVED_EVERY = Duration.ofSeconds(10);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  /// Where a World keeps what it is.
  interface Store {
    void save(WorldState state);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Store store;
  private final Meanwhile meanwhile;
  private WorldState state;
  private Instant clockSaved;
  private Instant noted = Instant.EPOCH;

  World(WorldState state, Store store, Meanwhile meanwhile) {
    this.state = state;
    this.store = store;
    this.meanwhile = meanwhile;
    this.clockSaved = state.progress().clock();
  }

  /// Kept nowhere else.
  public static World inMemory(WorldState state, Meanwhile meanwhile) {
    return new World(state, saved -> {}, meanwhile);
  }

  public String account() {
    return state().owner().account();
  }

  public String region() {
    return state().owner().region();
  }

  /// The last moment this account has seen. It stands still while no process runs the site; the
  /// next one starts its clock here.
  public Instant clock() {
    return state().progress().clock();
  }

  /// The same account as it is at this moment, in memory only; neither knows of the other.
  public World copy() {
    return inMemory(state(), meanwhile);
  }

  /// The account as JSON, without the values of its secrets.
  public String json() {
    return WorldJson.write(state());
  }

  Meanwhile meanwhile() {
    return meanwhile;
  }

  public WorldState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /// Looks at the account as it is `now`.
  public <T> T read(Instant now, Settings settings, Function<Account, T> look) {
    lock.lock();
    try {
      Instant at = later(now);
      // Also who is told that there is nothing has seen this moment.
      state = state.at(at);
      Optional<WorldState> settled = settled(at, settings);
      if (settled.isPresent()) {
        save(settled.get());
        state = settled.get();
      }
      note(at, settings);
      T seen = look.apply(new Account(state, at, settings));
      if (Duration.between(clockSaved, at).compareTo(CLOCK_SAVED_EVERY) >= 0) {
        save(state);
      }
      return seen;
    } finally {
      lock.unlock();
    }
  }

  /// What went on by itself is noted now and then also while nobody changes anything, so that no
  /// look has to go over all of it again. It follows from what is saved, so it need not be.
  private void note(Instant at, Settings settings) {
    if (Duration.between(noted, at).compareTo(NOTED_EVERY) >= 0) {
      Account account = new Account(state, at, settings);
      meanwhile.note(account);
      state = account.state();
      noted = at;
    }
  }

  /// Changes the account, all or nothing: if `work` throws, or saving does, it is as before.
  public <T> T change(Instant now, Settings settings, Function<Account, T> work) {
    lock.lock();
    try {
      Instant at = later(now);
      Account account = new Account(settled(at, settings).orElse(state), at, settings);
      T result = work.apply(account);
      WorldState changed = account.state();
      save(changed);
      state = changed;
      return result;
    } finally {
      lock.unlock();
    }
  }

  /// The account after what its controllers have done by themselves until a moment, if they have
  /// done anything.
  private Optional<WorldState> settled(Instant at, Settings settings) {
    Account account = new Account(state, at, settings);
    return meanwhile.act(account) ? Optional.of(account.state()) : Optional.empty();
  }

  private void save(WorldState changed) {
    store.save(changed);
    clockSaved = changed.progress().clock();
  }

  /// The account's time never goes back, whatever the clock of this process says.
  private Instant later(Instant now) {
    Instant clock = state.progress().clock();
    return now.isBefore(clock) ? clock : now;
  }
}
