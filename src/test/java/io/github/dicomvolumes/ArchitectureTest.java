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
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports go downwards: command, imagej, batch, metaimage, volume, dicom, file and parallel. */
class ArchitectureTest {
  private static final String ROOT = "io.github.dicomvolumes";

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
  void packagesUseOnlyThoseBelow() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy(ROOT + ".command..")
        .layer("imagej")
        .definedBy(ROOT + ".imagej..")
        .layer("demo")
        .definedBy(ROOT + ".demo..")
        .layer("batch")
        .definedBy(ROOT + ".batch..")
        .layer("annotation")
        .definedBy(ROOT + ".annotation..")
        .layer("tags")
        .definedBy(ROOT + ".tags..")
        .layer("metaimage")
        .definedBy(ROOT + ".metaimage..")
        .layer("format")
        .definedBy(ROOT + ".format..")
        .layer("volume")
        .definedBy(ROOT + ".volume..")
        .layer("vendor")
        .definedBy(ROOT + ".vendor..")
        .layer("geometry")
        .definedBy(ROOT + ".geometry..")
        .layer("dicom")
        .definedBy(ROOT + ".dicom..")
        .layer("geometry")
        .definedBy(ROOT + ".geometry..")
        .layer("parallel")
        .definedBy(ROOT + ".parallel..")
        .layer("file")
        .definedBy(ROOT + ".file..")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("demo")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("imagej")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("batch")
        .mayOnlyBeAccessedByLayers("command", "imagej")
        .whereLayer("annotation")
        .mayOnlyBeAccessedByLayers("command", "imagej")
        .whereLayer("tags")
        .mayOnlyBeAccessedByLayers("command", "imagej")
        .whereLayer("metaimage")
        .mayOnlyBeAccessedByLayers("command", "imagej", "batch")
        .whereLayer("metaimage")
        .mayOnlyAccessLayers("format", "geometry", "file", "parallel")
        .whereLayer("format")
        .mayOnlyAccessLayers("geometry")
        .whereLayer("volume")
        .mayOnlyBeAccessedByLayers("command", "imagej", "demo", "batch", "tags", "annotation")
        .whereLayer("parallel")
        .mayNotAccessAnyLayer()
        .whereLayer("vendor")
        .mayOnlyBeAccessedByLayers("volume")
        .whereLayer("vendor")
        .mayOnlyAccessLayers("dicom", "geometry")
        .whereLayer("file")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  /** Who starts threads beside the parallel package: none of them shares out a loop. */
  private static final Map<String, String> THREADS =
      Map.ofEntries(
          Map.entry("metaimage.EarlyForce", "brings a file to disk while more is written"),
          Map.entry("volume.scan.UnpackFolder", "deletes unpacked archives as the program ends"),
          Map.entry("imagej.SyncWatch", "looks at a spreadsheet as long as its image is open"),
          Map.entry("imagej.stack.PlaneCache", "reads planes ahead as long as ImageJ runs"),
          Map.entry("command.ShowDicomTagsPlugIn", "a window's work beside the event thread"),
          Map.entry("command.browser.FolderScan", "a window's work beside the event thread"),
          Map.entry("command.browser.BrowserThreads", "a window's work beside the event thread"),
          Map.entry("command.browser.SeriesBrowser", "a window's work beside the event thread"),
          Map.entry("command.browser.SeriesPictures", "a window's work beside the event thread"),
          Map.entry("command.browser.PreviewPanel", "a window's work beside the event thread"),
          Map.entry("command.header.HeaderLookup", "a window's work beside the event thread"));

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

    assertEquals(new TreeSet<>(THREADS.keySet()), starters);
  }

  /** What each room below {@code imagej} may use of ours besides itself. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("file", Set.of()),
          Map.entry("parallel", Set.of()),
          Map.entry("geometry", Set.of()),
          Map.entry("workbook", Set.of("file")),
          Map.entry("vendor", Set.of("dicom", "geometry")),
          Map.entry("format", Set.of("geometry")),
          Map.entry("metaimage", Set.of("format", "geometry", "file", "parallel")),
          Map.entry("volume", Set.of("geometry", "dicom", "vendor")),
          Map.entry("volume.header", Set.of("volume", "geometry", "dicom", "vendor")),
          Map.entry(
              "volume.scan",
              Set.of("volume", "volume.header", "geometry", "dicom", "file", "parallel")),
          Map.entry("volume.pixels", Set.of("volume", "dicom", "file", "parallel")),
          Map.entry("volume.plan", Set.of("volume", "volume.pixels", "geometry", "dicom")),
          Map.entry(
              "tags",
              Set.of(
                  "volume",
                  "volume.scan",
                  "volume.plan",
                  "geometry",
                  "dicom",
                  "workbook",
                  "file",
                  "parallel")),
          Map.entry("annotation", Set.of("workbook", "geometry")),
          Map.entry("annotation.layout", Set.of("annotation", "workbook")),
          Map.entry(
              "annotation.sheet",
              Set.of("annotation", "annotation.layout", "workbook", "geometry")),
          Map.entry(
              "annotation.sync",
              Set.of("annotation", "annotation.layout", "annotation.sheet", "workbook", "volume")),
          Map.entry(
              "batch",
              Set.of(
                  "format",
                  "metaimage",
                  "volume",
                  "volume.scan",
                  "volume.plan",
                  "volume.pixels",
                  "geometry",
                  "dicom",
                  "workbook",
                  "file",
                  "parallel")));

  @Test
  void eachRoomUsesWhatItsArrowsAllow() {
    ARROWS.forEach(
        (room, allowed) -> {
          List<String> packages = new ArrayList<>();
          packages.add(ROOT + "." + room);
          for (String other : allowed) {
            packages.add(ROOT + "." + other + (other.equals("dicom") ? ".." : ""));
          }
          classes()
              .that()
              .resideInAPackage(ROOT + "." + room)
              .should()
              .onlyDependOnClassesThat(
                  resideInAnyPackage(packages.toArray(String[]::new))
                      .or(resideOutsideOfPackage(ROOT + "..")))
              .check(classes);
        });
  }

  @Test
  void noTwoClassesShareAName() throws IOException {
    Map<String, Path> known = new HashMap<>();
    List<String> twice = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        Path other = name.equals("package-info.java") ? null : known.put(name, file);
        if (other != null) {
          twice.add(file + " and " + other);
        }
      }
    }
    assertTrue(known.size() > 100, known.size() + " classes");
    assertEquals(List.of(), twice);
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
        .resideInAPackage(ROOT + ".metaimage..")
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
