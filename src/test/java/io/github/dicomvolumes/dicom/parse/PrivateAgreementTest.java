// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scanners wrote with explicit VR, without it: pydicom writes every real header as implicit
 * VR, and its private elements must say what they said, or stay unknown.
 */
class PrivateAgreementTest {
  @TempDir Path folder;

  private int known;
  private int unknown;
  private final List<String> differences = new ArrayList<>();

  @Test
  void privateElementsSayTheSameWithoutTheirVr() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("cases", "pydicom-test-files", "ct-gantry-tilt", "mr-fmri-4d")) {
      files.addAll(RealData.files(name));
    }
    Path list = folder.resolve("files.txt");
    Files.writeString(list, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    List<String> written =
        Pydicom.run(
            getClass(), "as_implicit.py", folder, List.of(list.toString(), folder.toString()));
    for (String line : written) {
      String[] pair = line.split("\t");
      compare(RealData.nameOf(Path.of(pair[0])), read(pair[0]), read(pair[1]));
    }
    assertEquals("", String.join("\n", differences));
    assertTrue(known > 10_000, known + " private elements were compared");
    assertTrue(unknown < known / 25, unknown + " of " + known + " are not known");
  }

  private static DataSet read(String file) throws Exception {
    return DicomReader.readHeader(Path.of(file), TagSelection.all(1 << 28)).orElseThrow().dataSet();
  }

  private void compare(String name, DataSet explicit, DataSet implicit) {
    for (Element element : explicit) {
      Tag tag = element.tag();
      Element copy = implicit.element(tag).orElse(null);
      // pydicom writes no group lengths.
      if (copy == null) {
        if (!tag.isGroupLength()) {
          differences.add(name + "\t" + tag + " is not there");
        }
        continue;
      }
      Value value = element.value();
      if (value instanceof Value.Sequence && copy.value() instanceof Value.Sequence) {
        assertEquals(value.items().size(), copy.value().items().size());
        for (int i = 0; i < value.items().size(); i++) {
          compare(name, value.items().get(i), copy.value().items().get(i));
        }
      } else if (tag.isPrivate() && !tag.isPrivateCreator() && !tag.isGroupLength()) {
        if (copy.vr() == Vr.UN) {
          unknown++;
        } else {
          known++;
          if (!same(value, copy.value())) {
            differences.add(name + "\t" + element + "\t" + copy);
          }
        }
      }
    }
  }

  private static boolean same(Value one, Value other) {
    return one instanceof Value.Bytes && other instanceof Value.Bytes
        ? Arrays.equals(one.bytes(), other.bytes())
        : one.strings().equals(other.strings());
  }
}
