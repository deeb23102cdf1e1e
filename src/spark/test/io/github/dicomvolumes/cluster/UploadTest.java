// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume in an output elsewhere is whole or absent, whoever puts it there is killed when. */
class UploadTest {
  private static final Path HEADER = Path.of("a", "v.mhd");
  private static final Path SLICES = Path.of("a", "v_png");

  @TempDir Path folder;

  private Path there;
  private Store store;

  @BeforeEach
  void make() throws IOException {
    there = Files.createDirectories(folder.resolve("there"));
    Configuration configuration = new Configuration(false);
    TroubledFiles.addTo(configuration);
    store =
        new Store(
            URI.create(TroubledFiles.address(there)), new SerializableConfiguration(configuration));
  }

  @AfterEach
  void liveOn() {
    TroubledFiles.CALLS_LEFT.set(Integer.MAX_VALUE);
  }

  /** A volume on the disk of an executor. */
  private Path staged(String name, String content, int slices) throws IOException {
    Path local = folder.resolve(name);
    Files.createDirectories(local.resolve(SLICES));
    Files.writeString(local.resolve(HEADER), "header of " + content);
    Files.writeString(local.resolve("a/v.raw"), "data of " + content);
    for (int i = 1; i <= slices; i++) {
      Files.writeString(local.resolve(SLICES).resolve("slice_000" + i + ".png"), content + i);
    }
    return local;
  }

  private void put(Path local) throws IOException {
    new Upload(store, local).put(HEADER, SLICES);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static void requireOnlyParts(Map<String, String> more) {
    more.keySet().forEach(name -> assertTrue(name.contains(".part-"), more::toString));
  }

  /** The later of two tasks that do the same, at each of its steps. */
  @Test
  void whoIsKilledTakesNothingFromWhoHasFinished() throws IOException {
    Path local = staged("local", "new", 2);
    put(local);
    Map<String, String> whole = contents(there);
    assertEquals(contents(local), whole);
    int steps = 0;
    for (boolean ends = false; !ends; steps++) {
      TroubledFiles.CALLS_LEFT.set(steps);
      try {
        put(local);
        ends = true;
      } catch (IOException e) {
        assertEquals("the process is dead", e.getMessage());
      }
      Map<String, String> now = contents(there);
      assertTrue(now.entrySet().containsAll(whole.entrySet()), "after " + steps + ": " + now);
      now.keySet().removeAll(whole.keySet());
      requireOnlyParts(now);
    }
    assertEquals(8 + 1, steps, "each of four files is written and renamed");
  }

  /** An earlier volume with more slices is replaced, and no header is beside data of another. */
  @Test
  void aHeaderIsNeverBesideDataOfAnotherVolume() throws IOException {
    Path before = staged("before", "old", 3);
    Path local = staged("local", "new", 2);
    List<String> states = new ArrayList<>();
    boolean ends = false;
    for (int steps = 0; !ends; steps++) {
      TroubledFiles.CALLS_LEFT.set(Integer.MAX_VALUE);
      for (String name : contents(there).keySet()) {
        Files.delete(there.resolve(name));
      }
      put(before);
      TroubledFiles.CALLS_LEFT.set(steps);
      try {
        put(local);
        ends = true;
      } catch (IOException e) {
        assertEquals("the process is dead", e.getMessage());
      }
      Map<String, String> now = contents(there);
      String header = now.get(HEADER.toString());
      states.add(header == null ? "absent" : header);
      if (header != null) {
        Map<String, String> whole = contents(header.endsWith("new") ? local : before);
        assertTrue(now.entrySet().containsAll(whole.entrySet()), "after " + steps + ": " + now);
        now.keySet().removeAll(whole.keySet());
        requireOnlyParts(now);
      }
    }
    assertEquals(
        List.of("header of old", "absent", "header of new"), states.stream().distinct().toList());
    assertEquals(contents(local), contents(there));
  }

  @Test
  void whatCannotBePutInPlaceIsAFailureAndLeavesNothing() throws IOException {
    Path local = staged("local", "new", 1);
    Files.createDirectories(there.resolve("a/v.raw/in the way"));
    assertThrows(IOException.class, () -> put(local));
    assertEquals(Map.of(), contents(there));
    assertFalse(Files.exists(there.resolve(HEADER)));
  }
}
