import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Writes the classes of libraries that are older than Java 6 as classes of Java 8, in the jars of
/// the folder that is its argument: the JVM verifies old ones at every start, and keeps none of
/// them in a cache. Of picocli that is half the time of a short command. A jar without such classes
/// stays as it is; one with them is replaced in one step.
final class NewerClassFiles {
  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;

  /// Where a class file has its major version.
  private static final int MAJOR = 6;

  private NewerClassFiles() {}

  public static void main(String[] arguments) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        if (hasOld(jar)) {
          rewrite(jar);
        }
      }
    }
  }

  /// One class tells: a library is compiled at once. Its module-info alone may be newer.
  private static boolean hasOld(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return file.stream()
          .filter(entry -> isClass(entry) && !entry.getName().endsWith("module-info.class"))
          .limit(1)
          .anyMatch(entry -> old(read(file, entry)));
    }
  }

  private static boolean isClass(JarEntry entry) {
    return entry.getName().endsWith(".class");
  }

  private static void rewrite(Path jar) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile file = new JarFile(jar.toFile(), false);
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh))) {
      ClassFile format =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)));
      for (JarEntry entry : file.stream().toList()) {
        byte[] bytes = read(file, entry);
        var copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(isClass(entry) && old(bytes) ? newer(format, bytes) : bytes);
        out.closeEntry();
      }
    }
    Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean old(byte[] bytes) {
    return (bytes[MAJOR] << 8 | bytes[MAJOR + 1] & 0xff) < JAVA_6;
  }

  /// Every method is written anew, for it to get the stack maps that newer classes must have.
  private static byte[] newer(ClassFile format, byte[] bytes) {
    return format.transformClass(
        format.parse(bytes),
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(ClassTransform.endHandler(type -> type.withVersion(JAVA_8, 0))));
  }

  private static byte[] read(JarFile file, JarEntry entry) {
    try {
      return file.getInputStream(entry).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
