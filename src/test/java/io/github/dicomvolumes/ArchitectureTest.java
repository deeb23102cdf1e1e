// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports go downwards, from room to room as {@link ArchitectureRooms#ROOMS} states them. */
class ArchitectureTest {
  private static final String ROOT = "io.github.dicomvolumes";
  private static final Path SOURCES = Path.of("src", "main", "java");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    assertTrue(classes.size() > 100, "only " + classes.size() + " classes");
  }

  @Test
  void onlyOnePackageSharesOutWorkToThreads() {
    Set<String> starters = new TreeSet<>();
    for (JavaClass type : classes) {
      boolean starts = false;
      for (JavaAccess<?> call : type.getAccessesFromSelf()) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getName();
        boolean made =
            name.equals("<init>")
                && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(Executor.class));
        starts |=
            made
                || owner.isEquivalentTo(Executors.class)
                || owner.isEquivalentTo(Timer.class)
                || owner.isEquivalentTo(ForkJoinPool.class)
                || owner.isEquivalentTo(CompletableFuture.class) && name.endsWith("Async")
                || name.equals("parallel")
                || name.equals("parallelStream");
      }
      String outermost = type.getName().replaceFirst("\\$.*", "").substring(ROOT.length() + 1);
      if (starts && !outermost.startsWith("parallel.")) {
        starters.add(outermost);
      }
    }

    assertEquals(new TreeSet<>(ThreadStarters.WHY.keySet()), starters);
  }

  @Test
  void noArrowGoesUpwards() {
    List<String> below = new ArrayList<>();
    for (ArchitectureRooms.Room room : ArchitectureRooms.ROOMS) {
      for (String used : room.uses()) {
        assertTrue(
            below.contains(used), room.name() + " uses " + used + ", which is no room below");
      }
      below.add(room.name());
    }
  }

  @Test
  void everyPackageIsARoom() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : sources()) {
      packages.add(packageName(file));
    }
    assertTrue(packages.size() > 30, packages::toString);
    assertEquals(
        packages,
        ArchitectureRooms.ROOMS.stream()
            .map(ArchitectureRooms.Room::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void eachRoomUsesWhatItsArrowsAllow() {
    for (ArchitectureRooms.Room room : ArchitectureRooms.ROOMS) {
      List<String> packages = new ArrayList<>();
      packages.add(ROOT + "." + room.name());
      for (String used : room.uses()) {
        packages.add(ROOT + "." + used);
      }
      classes()
          .that()
          .resideInAPackage(ROOT + "." + room.name())
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(packages.toArray(String[]::new))
                  .or(resideOutsideOfPackage(ROOT + "..")))
          .check(classes);
    }
  }

  /** An import for a comment, which no class file has, is an arrow too. */
  @Test
  void importsFollowTheArrows() throws IOException {
    Pattern ofOurs = Pattern.compile("(?m)^import (?:static )?" + ROOT + "\\.([a-z0-9.]*)\\.[A-Z]");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      ArchitectureRooms.Room own = ArchitectureRooms.room(packageName(file));
      Matcher imports = ofOurs.matcher(Files.readString(file));
      while (imports.find()) {
        ArchitectureRooms.Room used = ArchitectureRooms.room(imports.group(1));
        if (used != own && !List.of(own.uses()).contains(used.name())) {
          wrong.add(own.name() + "." + file.getFileName() + " imports from " + used.name());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
          .toList();
    }
  }

  /** Below the root. */
  static String packageName(Path file) {
    Path root = SOURCES.resolve(ROOT.replace('.', '/'));
    return root.relativize(file.getParent()).toString().replace(File.separatorChar, '.');
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void conversionsNameAFormatInOnePlace() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".batch..")
        .and()
        .doNotHaveSimpleName("VolumeFormats")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".metaimage..", ROOT + ".nifti..", ROOT + ".nrrd..")
        .check(classes);
  }

  @Test
  void codecsSeeNoDataSetAndNoFile() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".dicom.codec..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ROOT + ".dicom.DataSet")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .check(classes);
  }

  @Test
  void theVocabularyKnowsNeitherParserNorCodecs() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".dicom")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".dicom.parse..",
            ROOT + ".dicom.codec..",
            ROOT + ".dicom.write..",
            ROOT + ".dicom.dictionary..")
        .check(classes);
  }

  @Test
  void onlyTheTopKnowsImageJAndScreens() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".imagej..", ROOT + ".command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ij..", "javax.swing..")
        .check(classes);
    // The pictures of a conversion, which are loaded only where they are asked for.
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".imagej..", ROOT + ".command..")
        .and()
        .haveNameNotMatching(".*\\.batch\\.(PngFile|ContactSheet|VolumePictures)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .check(classes);
  }

  @Test
  void onlySciJavaCommandsKnowSciJavaAndNothingKnowsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".command.scijava..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.scijava..").or(resideInAPackage(ROOT + ".command.scijava..")))
        .check(classes);
  }

  @Test
  void menuCommandsArePublicAndNamedSo() {
    classes()
        .that()
        .implement("ij.plugin.PlugIn")
        .should()
        .bePublic()
        .andShould()
        .haveSimpleNameEndingWith("PlugIn")
        .check(classes);
  }
}
