package dev.switchback.emulator;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Answers the few questions that an emulator does not know, and hands everything else to the real
/// client before it.
final class Answering {
  private Answering() {}

  static <C extends SdkClient> C before(
      Class<C> type, C real, Function<SdkRequest, Optional<Object>> answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null
              && arguments[0] instanceof SdkRequest request
              && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            Optional<Object> answer = answers.apply(request);
            return answer.isPresent() ? answer.get() : sent(real, method, arguments);
          }
          return method.getName().endsWith("Paginator")
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : sent(real, method, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object sent(SdkClient real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }
}
