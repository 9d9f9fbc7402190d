package org.learncost.core.host;

import com.sun.jna.NativeLibrary;
import org.jspecify.annotations.Nullable;
import org.learncost.core.result.SystemSettings;

/** Reader of the settings of the operating system. */
final class SystemSettingsReader {
  /** Bit of a Linux process that setarch -R starts. */
  private static final int ADDR_NO_RANDOMIZE = 0x0040000;

  private static final int KIBIBYTE = 1024;

  private SystemSettingsReader() {}

  static SystemSettings read(HostFiles files) {
    return new SystemSettings(
        hugePages(files.text("sys/kernel/mm/transparent_hugepage/enabled")),
        aslr(files),
        files.text("sys/devices/system/clocksource/clocksource0/current_clocksource"),
        swap(files.value("proc/meminfo", "SwapTotal")),
        libc(files),
        Virtualization.machine(files),
        Virtualization.container(files));
  }

  /** The word in brackets of "always [madvise] never". */
  private static @Nullable String hugePages(@Nullable String text) {
    if (text == null || !text.matches(".*\\[\\w+].*")) return null;
    return text.replaceAll(".*\\[(\\w+)].*", "$1");
  }

  private static @Nullable String aslr(HostFiles files) {
    String personality = files.text("proc/self/personality");
    boolean off =
        personality != null
            && personality.matches("[0-9a-f]{1,8}")
            && (Long.parseLong(personality, 16) & ADDR_NO_RANDOMIZE) != 0;
    String value = files.text("proc/sys/kernel/randomize_va_space");
    if (value == null) return off ? "off for this process" : null;
    return switch (value) {
      case "0" -> "off";
      case "1" -> off ? "off for this process" : "partial";
      case "2" -> off ? "off for this process" : "full";
      default -> null;
    };
  }

  private static @Nullable Long swap(@Nullable String kibibytes) {
    Long value = kibibytes == null ? null : HostFiles.parse(kibibytes.replace(" kB", ""));
    return value == null ? null : value * KIBIBYTE;
  }

  private static @Nullable String libc(HostFiles files) {
    if (!files.entries("lib", "ld-musl-.*").isEmpty()) return "musl";
    if (!files.equals(HostFiles.HERE)) return null; // The library that runs is this machine's.
    return Attempt.orNull(
        () ->
            "glibc "
                + NativeLibrary.getInstance("c")
                    .getFunction("gnu_get_libc_version")
                    .invokeString(new Object[0], false));
  }
}
