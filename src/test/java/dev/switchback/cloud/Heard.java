package dev.switchback.cloud;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// An observer that remembers, as words, what it was told.
public final class Heard implements CallObserver {
  public final List<String> words = new ArrayList<>();
  public final List<Call> calls = new ArrayList<>();
  public final List<Duration> took = new ArrayList<>();

  @Override
  public void before(Call call) {
    words.add("before " + call.operation() + " " + call.origin().attempt());
    calls.add(call);
  }

  @Override
  public void after(
      Call call, Duration length, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    words.add((error == null ? "ok " : "failed ") + call.operation());
    took.add(length);
  }
}
