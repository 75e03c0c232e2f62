package dev.switchback.emulator;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts the changing calls as the SDK makes them, and can kill the "process" at one of them:
/// before it is sent, or when its effect is there and its answer is lost.
final class CallWitness implements ExecutionInterceptor {
  /// The process is dead.
  static final class Killed extends RuntimeException {
    Killed(String call) {
      super(call);
    }
  }

  private final List<String> changing = new ArrayList<>();
  private int fatal = -1;
  private boolean afterEffect;
  private boolean dead;

  /// The call with this number (from 0) is the last one.
  void killBefore(int call) {
    arm(call, false);
  }

  void killAfter(int call) {
    arm(call, true);
  }

  void disarm() {
    arm(-1, false);
  }

  private void arm(int call, boolean after) {
    changing.clear();
    fatal = call;
    afterEffect = after;
    dead = false;
  }

  List<String> changing() {
    return List.copyOf(changing);
  }

  boolean dead() {
    return dead;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (dead) {
      throw new Killed(operation);
    }
    if (reads(operation)) {
      return;
    }
    changing.add(operation);
    if (changing.size() - 1 == fatal && !afterEffect) {
      dead = true;
      throw new Killed(operation);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (!reads(operation) && changing.size() - 1 == fatal && afterEffect) {
      dead = true;
      throw new Killed(operation);
    }
  }

  private static boolean reads(String operation) {
    return operation.startsWith("Describe")
        || operation.startsWith("Get")
        || operation.startsWith("List");
  }
}
