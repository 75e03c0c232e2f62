package dev.switchback.cloud.seam;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/// A client whose operations go through the seam, and whose other methods stay what they are.
final class WrappedClient implements InvocationHandler {
  /// These make no calls.
  private static final Set<String> FORWARDED =
      Set.of("close", "serviceName", "serviceClientConfiguration", "utilities");

  private final SdkClient client;
  private final Seam seam;

  private WrappedClient(SdkClient client, Seam seam) {
    this.client = client;
    this.seam = seam;
  }

  static <C extends SdkClient> C of(Class<C> type, C client, Seam seam) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new WrappedClient(client, seam)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, args);
    }
    if (args != null && SdkErrand.is(method) && args[0] instanceof SdkRequest request) {
      return seam.carry(SdkErrand.of(client, method, request));
    }
    if (method.getName().equals("waiter")) {
      throw new UnsupportedOperationException(
          "The SDK's waiters would go round the seam; wait with StepContext.poll.");
    }
    if (FORWARDED.contains(method.getName()) || !method.isDefault()) {
      return forward(method, args);
    }
    return InvocationHandler.invokeDefault(proxy, method, args);
  }

  /// A wrapped client is equal to itself alone: the wrapped one has no equality to ask for.
  @SuppressWarnings("ReferenceEquality")
  private @Nullable Object ofObject(
      Object proxy, Method method, @Nullable Object @Nullable [] args) {
    return switch (method.getName()) {
      case "equals" -> args != null && proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> client.serviceName() + " through the seam";
    };
  }

  private @Nullable Object forward(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(client, args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
