package org.learncost.core.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void aMessageStandsAlone() {
    assertEquals("nothing to time", Reason.of(new IllegalStateException("nothing to time")));
    assertEquals("first", Reason.of(new IOException("first\nsecond")));
  }

  @Test
  void namesOfClassesAreLeftOut() {
    assertEquals(
        "a launch failed: child list broken",
        Reason.plain("a launch failed: java.lang.IllegalStateException: child list broken"));
    assertEquals(
        "it is bad", Reason.of(new RuntimeException(new IllegalStateException("it is bad"))));
    assertEquals(
        "inner", Reason.of(new RuntimeException(null, new IllegalArgumentException("inner"))));
  }

  @Test
  void filesHaveTheirReason() {
    assertEquals("permission denied", Reason.of(new AccessDeniedException("/a")));
    assertEquals("/a: permission denied", Reason.withFile(new AccessDeniedException("/a")));
    assertEquals("/b: no such file or folder", Reason.withFile(new NoSuchFileException("/b")));
    assertEquals(
        "/c: No space left on device",
        Reason.withFile(new FileSystemException("/c", null, "No space left on device")));
  }

  @Test
  void aMissingClassIsToldAsOne() {
    assertEquals(
        "a class is missing, org.nd4j.Nd4j",
        Reason.of(new ClassNotFoundException("org.nd4j.Nd4j")));
    assertEquals(
        "a class is missing, org.nd4j.Nd4jBackend$NoAvailableBackendException",
        Reason.of(new ClassNotFoundException("org.nd4j.Nd4jBackend$NoAvailableBackendException")));
    assertEquals(
        "a class is missing, org.nd4j.MissingError",
        Reason.of(new NoClassDefFoundError("org/nd4j/MissingError")));
    assertEquals(
        "Could not initialize class a.B",
        Reason.of(new NoClassDefFoundError("Could not initialize class a.B")));
  }

  @Test
  void memoryIsFoundBehindItsWrapper() {
    Throwable wrapped = new IllegalStateException(new OutOfMemoryError("Java heap space"));
    assertEquals("out of memory: Java heap space", Reason.of(wrapped));
  }

  @Test
  void aFaultOfTheProgramHasItsPlace() {
    String reason = Reason.of(new NullPointerException());
    assertTrue(reason.matches("the program failed: null pointer at ReasonTest.java:\\d+"), reason);
  }
}
