package gradmark.peers.work;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A function without parameters in the native code that this process's libraries have loaded; for
 * what their Java bindings leave out.
 */
public final class NativeFunction {
  /** Longer than any text that is asked for. */
  private static final int LONGEST_TEXT = 1024;

  private NativeFunction() {}

  /** Its int; empty where no loaded library has such a function. */
  public static OptionalInt number(String name) {
    MethodHandle function = find(name, ValueLayout.JAVA_INT);
    if (function == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of((int) function.invokeExact());
    } catch (Throwable thrown) {
      throw new IllegalStateException(name + " failed", thrown);
    }
  }

  /** A pool's number of threads by its name; empty where no loaded library has such a function. */
  public static Map<String, Integer> threads(String pool, String name) {
    OptionalInt number = number(name);
    return number.isPresent() ? Map.of(pool, number.getAsInt()) : Map.of();
  }

  /** Its {@code char*}; null where no loaded library has such a function. */
  @SuppressWarnings("restricted") // The pointer's length is not known.
  public static @Nullable String text(String name) {
    MethodHandle function = find(name, ValueLayout.ADDRESS);
    if (function == null) {
      return null;
    }
    try {
      MemorySegment text = (MemorySegment) function.invokeExact();
      return text.reinterpret(LONGEST_TEXT).getString(0).strip();
    } catch (Throwable thrown) {
      throw new IllegalStateException(name + " failed", thrown);
    }
  }

  @SuppressWarnings("restricted") // Every trial has native access.
  private static @Nullable MethodHandle find(String name, MemoryLayout result) {
    return SymbolLookup.loaderLookup()
        .find(name)
        .map(
            address -> Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(result)))
        .orElse(null);
  }
}
