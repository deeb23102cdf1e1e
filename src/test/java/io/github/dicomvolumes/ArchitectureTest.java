// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports go downwards: command, imagej, batch, metaimage, volume, dicom, file. */
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
        .layer("volume")
        .definedBy(ROOT + ".volume..")
        .layer("dicom")
        .definedBy(ROOT + ".dicom..")
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
        .whereLayer("volume")
        .mayOnlyBeAccessedByLayers(
            "command", "imagej", "demo", "batch", "tags", "annotation", "metaimage")
        .whereLayer("file")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
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
