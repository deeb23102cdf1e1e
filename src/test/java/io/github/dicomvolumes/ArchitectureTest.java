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

/** Imports go downwards, from room to room as {@link #ROOMS} states them. */
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

  /**
   * A package.
   *
   * @param uses what it may use of ours besides itself
   */
  private record Room(String name, String... uses) {}

  /** Every room, from the lowest to the highest, and its arrows: none of them goes upwards. */
  private static final List<Room> ROOMS =
      List.of(
          new Room("file"),
          new Room("parallel"),
          new Room("geometry"),
          new Room("dicom"),
          new Room("dicom.dictionary", "dicom"),
          new Room("dicom.parse", "dicom", "dicom.dictionary", "file"),
          new Room("dicom.codec"),
          new Room("dicom.codec.jpeg", "dicom.codec"),
          new Room("dicom.codec.jpeg2000", "dicom.codec"),
          new Room("dicom.codec.jpegls", "dicom.codec"),
          new Room("dicom.codec.rle", "dicom.codec"),
          new Room(
              "dicom.write", "dicom", "dicom.dictionary", "dicom.codec", "dicom.codec.rle", "file"),
          new Room(
              "structures", "dicom", "dicom.dictionary", "dicom.parse", "dicom.write", "geometry"),
          new Room("vendor", "dicom", "geometry"),
          new Room("workbook", "file"),
          new Room("format", "geometry"),
          new Room("sink", "file", "parallel"),
          new Room("metaimage", "format", "geometry", "file", "sink"),
          new Room("nifti", "format", "geometry", "file", "sink"),
          new Room("nrrd", "format", "geometry", "file", "sink"),
          new Room("demo", "dicom", "dicom.codec", "dicom.codec.rle", "dicom.write", "geometry"),
          new Room("volume", "geometry", "dicom", "dicom.codec", "dicom.parse", "vendor"),
          new Room("bids", "volume", "dicom", "dicom.parse", "vendor", "geometry", "file"),
          new Room(
              "volume.header",
              "volume",
              "geometry",
              "dicom",
              "dicom.codec",
              "dicom.dictionary",
              "dicom.parse",
              "vendor"),
          new Room(
              "volume.scan",
              "volume",
              "volume.header",
              "geometry",
              "dicom",
              "dicom.codec",
              "dicom.dictionary",
              "dicom.parse",
              "file",
              "parallel"),
          new Room(
              "volume.pixels",
              "volume",
              "dicom",
              "dicom.codec",
              "dicom.codec.jpeg",
              "dicom.codec.jpeg2000",
              "dicom.codec.jpegls",
              "dicom.codec.rle",
              "dicom.parse",
              "geometry",
              "file",
              "parallel"),
          new Room("volume.plan", "volume", "volume.pixels", "geometry", "dicom", "dicom.codec"),
          new Room("deidentify.profile", "dicom", "dicom.dictionary"),
          new Room(
              "deidentify",
              "deidentify.profile",
              "volume",
              "volume.header",
              "volume.pixels",
              "dicom",
              "dicom.codec",
              "dicom.dictionary",
              "dicom.parse",
              "dicom.write",
              "workbook",
              "file",
              "parallel"),
          new Room(
              "derived",
              "volume",
              "volume.header",
              "volume.plan",
              "volume.scan",
              "format",
              "geometry",
              "dicom",
              "dicom.codec",
              "dicom.dictionary",
              "dicom.parse",
              "dicom.write",
              "structures",
              "file"),
          new Room(
              "listing",
              "structures",
              "volume",
              "volume.scan",
              "volume.plan",
              "geometry",
              "dicom",
              "dicom.parse",
              "workbook",
              "file"),
          new Room(
              "tags",
              "deidentify.profile",
              "volume",
              "volume.scan",
              "volume.plan",
              "geometry",
              "dicom",
              "dicom.dictionary",
              "dicom.parse",
              "workbook",
              "file",
              "parallel"),
          new Room("annotation", "workbook", "geometry"),
          new Room("annotation.layout", "annotation", "workbook"),
          new Room("annotation.sheet", "annotation", "annotation.layout", "workbook", "geometry"),
          new Room(
              "annotation.sync",
              "annotation",
              "annotation.layout",
              "annotation.sheet",
              "workbook",
              "volume"),
          new Room(
              "batch",
              "format",
              "metaimage",
              "nifti",
              "nrrd",
              "bids",
              "structures",
              "volume",
              "volume.scan",
              "volume.plan",
              "volume.pixels",
              "geometry",
              "dicom",
              "dicom.codec",
              "workbook",
              "file",
              "parallel"),
          new Room("imagej.stack", "file"),
          new Room("imagej.place", "imagej.stack", "geometry"),
          new Room(
              "imagej.importing",
              "imagej.place",
              "imagej.stack",
              "volume",
              "volume.pixels",
              "geometry",
              "dicom",
              "dicom.codec",
              "dicom.dictionary",
              "dicom.parse"),
          new Room("imagej.display", "imagej.importing", "imagej.place", "geometry"),
          new Room(
              "imagej.reslice",
              "imagej.importing",
              "imagej.place",
              "imagej.stack",
              "volume",
              "geometry"),
          new Room(
              "imagej.mhd",
              "imagej.importing",
              "imagej.place",
              "imagej.stack",
              "metaimage",
              "nifti",
              "nrrd",
              "format",
              "volume",
              "geometry"),
          new Room(
              "imagej.roi",
              "imagej.display",
              "imagej.importing",
              "imagej.place",
              "volume",
              "annotation",
              "annotation.sync",
              "geometry"),
          new Room(
              "imagej.derived",
              "imagej.importing",
              "imagej.mhd",
              "imagej.place",
              "imagej.roi",
              "imagej.stack",
              "annotation",
              "derived",
              "format",
              "volume",
              "geometry",
              "dicom",
              "dicom.dictionary",
              "dicom.write"),
          new Room(
              "imagej.structures",
              "imagej.derived",
              "imagej.importing",
              "imagej.place",
              "imagej.roi",
              "derived",
              "structures",
              "annotation",
              "volume",
              "volume.plan",
              "volume.scan",
              "dicom",
              "geometry"),
          new Room(
              "imagej",
              "imagej.importing",
              "imagej.mhd",
              "imagej.place",
              "imagej.roi",
              "imagej.stack",
              "annotation",
              "annotation.layout",
              "annotation.sync",
              "batch",
              "tags",
              "metaimage",
              "format",
              "volume",
              "volume.plan",
              "volume.scan",
              "workbook",
              "geometry",
              "file"),
          new Room("command.header", "imagej.importing", "tags"),
          new Room(
              "command.browser",
              "imagej",
              "listing",
              "volume",
              "volume.plan",
              "volume.scan",
              "geometry",
              "file"),
          new Room("command.sync", "imagej", "annotation", "annotation.layout"),
          new Room(
              "command.view",
              "imagej",
              "imagej.display",
              "imagej.importing",
              "imagej.reslice",
              "deidentify",
              "volume",
              "file"),
          new Room("command.help"),
          new Room(
              "command",
              "command.browser",
              "command.header",
              "command.help",
              "command.sync",
              "command.view",
              "imagej",
              "imagej.derived",
              "imagej.display",
              "imagej.importing",
              "imagej.reslice",
              "imagej.structures",
              "derived",
              "dicom.write",
              "listing",
              "annotation",
              "annotation.layout",
              "annotation.sync",
              "batch",
              "deidentify",
              "deidentify.profile",
              "tags",
              "format",
              "volume",
              "volume.plan",
              "volume.scan",
              "workbook",
              "file"),
          new Room(
              "command.line",
              "command",
              "imagej",
              "imagej.structures",
              "annotation",
              "annotation.layout",
              "annotation.sync",
              "batch",
              "deidentify",
              "deidentify.profile",
              "demo",
              "derived",
              "format",
              "listing",
              "tags",
              "metaimage",
              "nifti",
              "nrrd",
              "volume",
              "volume.plan",
              "volume.scan",
              "geometry",
              "dicom.codec",
              "workbook",
              "file"),
          new Room(
              "command.scijava",
              "command",
              "imagej",
              "imagej.derived",
              "imagej.importing",
              "imagej.reslice",
              "imagej.structures",
              "derived",
              "annotation",
              "annotation.layout",
              "annotation.sync",
              "batch",
              "deidentify",
              "tags",
              "volume",
              "volume.plan",
              "volume.scan"));

  private static Room room(String packageName) {
    return ROOMS.stream().filter(room -> room.name().equals(packageName)).findFirst().orElseThrow();
  }

  @Test
  void noArrowGoesUpwards() {
    List<String> below = new ArrayList<>();
    for (Room room : ROOMS) {
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
        packages, ROOMS.stream().map(Room::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void eachRoomUsesWhatItsArrowsAllow() {
    for (Room room : ROOMS) {
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
      Room own = room(packageName(file));
      Matcher imports = ofOurs.matcher(Files.readString(file));
      while (imports.find()) {
        Room used = room(imports.group(1));
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
