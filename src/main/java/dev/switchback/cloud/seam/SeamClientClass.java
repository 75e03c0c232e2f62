package dev.switchback.cloud.seam;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkClient;

/// The class of [SeamClient]s of one service. It is made from the names in the interface's class
/// file. A [java.lang.reflect.Proxy] would do the same, but takes in every request and response of
/// the service, thousands of classes of which a run needs a few: with fifteen services that cost 70
/// MB and most of the start of a run.
final class SeamClientClass {
  private static final ClassDesc BASE = ClassDesc.of(SeamClient.class.getName());
  private static final ClassDesc CLIENT = ClassDesc.of(SdkClient.class.getName());
  private static final ClassDesc SEAM = ClassDesc.of(Seam.class.getName());
  private static final MethodTypeDesc NEW = MethodTypeDesc.of(CD_void, CLIENT, SEAM);
  private static final MethodTypeDesc SEND =
      MethodTypeDesc.of(CD_Object, CD_int, CD_Object, CD_Object);
  private static final MethodTypeDesc CARRY =
      MethodTypeDesc.of(CD_Object, CD_String, CD_int, CD_Object);
  private static final ClassDesc NO_WAITERS =
      ClassDesc.of(UnsupportedOperationException.class.getName());

  /// An operation takes one request and returns a response. Consumer forms and paginators are other
  /// default methods, which come to rest on one.
  private static final Pattern OPERATION =
      Pattern.compile("\\(L[\\w/]+/model/\\w+Request;\\)L[\\w/]+/model/\\w+Response;");

  private static final ClassValue<MethodHandle> MADE =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          return new SeamClientClass(type).constructor();
        }
      };

  private final ClassDesc type;
  private final List<MethodModel> methods;
  private final List<MethodModel> operations;

  private SeamClientClass(Class<?> type) {
    this.type = ClassDesc.of(type.getName());
    this.methods = ClassFile.of().parse(bytes(type)).methods();
    this.operations =
        methods.stream()
            .filter(method -> OPERATION.matcher(method.methodType().stringValue()).matches())
            .toList();
  }

  static <C extends SdkClient> C of(Class<C> type, C client, Seam seam) {
    try {
      return type.cast(MADE.get(type).invoke(client, seam));
    } catch (RuntimeException | Error broken) {
      throw broken;
    } catch (Throwable impossible) {
      throw new IllegalStateException(type + " cannot be wrapped", impossible);
    }
  }

  private static byte[] bytes(Class<?> type) {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(type + " cannot be read", e);
    }
  }

  private MethodHandle constructor() {
    ClassDesc made = ClassDesc.of(BASE.packageName(), type.displayName() + "AtTheSeam");
    byte[] bytes = ClassFile.of().build(made, this::write);
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, false);
      return hidden.findConstructor(
          hidden.lookupClass(), MethodType.methodType(void.class, SdkClient.class, Seam.class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(made + " cannot be made", impossible);
    }
  }

  private void write(ClassBuilder made) {
    made.withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
        .withSuperclass(BASE)
        .withInterfaceSymbols(type)
        .withMethodBody(INIT_NAME, NEW, 0, SeamClientClass::construct)
        .withMethodBody("send", SEND, ClassFile.ACC_FINAL, this::send);
    for (int number = 0; number < operations.size(); number++) {
      int own = number;
      MethodModel operation = operations.get(number);
      made.withMethodBody(
          operation.methodName(),
          operation.methodType(),
          ClassFile.ACC_PUBLIC,
          code -> carry(code, operation, own));
    }
    methods.stream()
        .filter(method -> method.methodName().equalsString("waiter"))
        .forEach(
            waiter ->
                made.withMethodBody(
                    waiter.methodName(),
                    waiter.methodType(),
                    ClassFile.ACC_PUBLIC,
                    code ->
                        code.aload(0)
                            .invokevirtual(BASE, "noWaiters", MethodTypeDesc.of(NO_WAITERS))
                            .athrow()));
  }

  private static void construct(CodeBuilder code) {
    code.aload(0).aload(1).aload(2).invokespecial(BASE, INIT_NAME, NEW).return_();
  }

  /// `return (Response) carry("describeVpcs", 7, request)`
  private static void carry(CodeBuilder code, MethodModel operation, int number) {
    code.aload(0)
        .loadConstant(operation.methodName().stringValue())
        .loadConstant(number)
        .aload(1)
        .invokevirtual(BASE, "carry", CARRY)
        .checkcast(operation.methodTypeSymbol().returnType())
        .areturn();
  }

  /// `switch (number) { case 7: return ((Ec2Client) client).describeVpcs((Request) request); … }`
  private void send(CodeBuilder code) {
    List<SwitchCase> cases =
        IntStream.range(0, operations.size())
            .mapToObj(number -> SwitchCase.of(number, code.newLabel()))
            .toList();
    var none = code.newLabel();
    code.iload(1).tableswitch(0, cases.size() - 1, none, cases);
    for (SwitchCase one : cases) {
      MethodModel operation = operations.get(one.caseValue());
      MethodTypeDesc signature = operation.methodTypeSymbol();
      code.labelBinding(one.target())
          .aload(2)
          .checkcast(type)
          .aload(3)
          .checkcast(signature.parameterType(0))
          .invokeinterface(type, operation.methodName().stringValue(), signature)
          .areturn();
    }
    code.labelBinding(none).aconst_null().areturn();
  }
}
