package dev.switchback.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How long a processor has worked for this thread. Unlike the clock on the wall it does not count
/// what else runs on the machine.
final class ProcessorTime {
  private ProcessorTime() {}

  static Duration now() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }
}
