// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.dicom.TransferSyntax;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final Path HERE = Path.of("/here/in put");
  private static final Path THERE = Path.of("/t\u00e4re/in");

  @ParameterizedTest
  @ValueSource(strings = {"", "/a/b.dcm", "/a%20b/50%25.dcm", "/%E7%BE%A4/x", "/not%FFutf8/%80"})
  void pathsBelowTheInputLieBelowThatOfTheOtherProcess(String below) {
    Path here =
        Path.of(
            URI.create(HERE.toUri().getRawPath().isEmpty() ? "" : "file:///here/in%20put" + below));
    Path there =
        Path.of(URI.create("file://" + THERE.toUri().getRawPath().replaceAll("/$", "") + below));
    assertEquals(
        there, Wire.object(Wire.bytes(here, Places.of(HERE)), Places.of(THERE), Path.class));
  }

  @Test
  void otherPathsStayWhatTheyAre() {
    for (Path path :
        List.of(Path.of("/elsewhere/a \u7fa4"), Path.of("name.dcm"), Path.of("\u7fa4"))) {
      assertEquals(
          path, Wire.object(Wire.bytes(path, Places.of(HERE)), Places.of(THERE), Path.class));
    }
  }

  /** Files are told apart by their names' identity, and known syntaxes by their own. */
  @Test
  void whatIsOneObjectStaysOne() {
    Path name = Path.of("a.dcm");
    ArrayList<Object> values =
        new ArrayList<>(List.of(name, name, TransferSyntax.GE_PRIVATE_BIG_ENDIAN_PIXELS));
    List<?> read =
        Wire.object(Wire.bytes(values, Places.of(HERE)), Places.of(THERE), ArrayList.class);
    assertSame(read.get(0), read.get(1));
    assertSame(TransferSyntax.GE_PRIVATE_BIG_ENDIAN_PIXELS, read.get(2));
  }

  /** As the file system compares them: by their bytes. */
  @Test
  void ordersAreThoseOfPaths() {
    List<Path> paths = new ArrayList<>();
    for (String name : List.of("b", "a", "a b", "\u00e4", "Z", "\ud83d\ude00", "\uffee")) {
      paths.add(HERE.resolve(name));
    }
    List<Path> byBytes = new ArrayList<>(paths);
    paths.sort(null);
    byBytes.sort((a, b) -> Arrays.compareUnsigned(Wire.order(a, HERE), Wire.order(b, HERE)));
    assertEquals(paths, byBytes);
    assertArrayEquals("Z".getBytes(StandardCharsets.UTF_8), Wire.order(HERE.resolve("Z"), HERE));
    assertTrue(Wire.order(HERE, HERE).length == 0);
  }
}
