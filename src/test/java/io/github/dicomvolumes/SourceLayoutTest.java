// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Folders hold one idea each, each class has a name of its own, large records are made by name. */
class SourceLayoutTest {
  /** Folders of more than forty files, and the one idea of each. */
  private static final Map<String, String> LARGE =
      Map.of("dicom.codec.jpeg2000", "one decoder with one public type");

  @Test
  void onlyNamedFoldersHoldMoreThanFortyFiles() throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    for (Path file : ArchitectureTest.sources()) {
      sizes.merge(ArchitectureTest.packageName(file), 1, Integer::sum);
    }
    assertEquals(
        LARGE.keySet(),
        sizes.keySet().stream().filter(name -> sizes.get(name) > 40).collect(Collectors.toSet()),
        () ->
            "split a large folder into its ideas, or take one that is no longer large out of LARGE:"
                + " "
                + sizes);
  }

  @Test
  void noTwoClassesShareAName() throws IOException {
    Map<String, Path> known = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Path file : ArchitectureTest.sources()) {
      Path other = known.put(file.getFileName().toString(), file);
      if (other != null) {
        twice.add(file + " and " + other);
      }
    }
    assertTrue(known.size() > 100, known.size() + " classes");
    assertEquals(List.of(), twice);
  }

  /** A dozen arguments in a row, several of one type, are not to be told apart by their places. */
  @Test
  void theLargestRecordsAreMadeByName() {
    List<String> byPlace = new ArrayList<>();
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.dicomvolumes");
    for (JavaClass type : classes) {
      for (JavaConstructorCall call : type.getConstructorCallsFromSelf()) {
        JavaClass made = call.getTargetOwner();
        boolean large =
            List.of(Frame.class, ImageFile.class, VolumePlan.class, ConvertOptions.class).stream()
                .anyMatch(made::isEquivalentTo);
        if (large && !type.getName().equals(made.getName() + "$Builder")) {
          byPlace.add(call.getDescription());
        }
      }
    }
    assertEquals(List.of(), byPlace);
  }
}
