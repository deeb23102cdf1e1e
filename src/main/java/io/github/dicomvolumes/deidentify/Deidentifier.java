// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.BinaryValues;
import io.github.dicomvolumes.deidentify.profile.Codes;
import io.github.dicomvolumes.deidentify.profile.ObjectKind;
import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.deidentify.profile.Texts;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.Value;
import io.github.dicomvolumes.dicom.Vr;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DirectoryFile;
import io.github.dicomvolumes.volume.scan.FilesInArchives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decides about one file after the other: what its data set becomes, or why it is held back. */
final class Deidentifier {
  private static final int LONGEST_VALUE = 64 << 20;
  static final String NO_DICOM = "no DICOM";
  static final String DIRECTORY =
      "a directory of files that is not named DICOMDIR: nobody would look for it";
  static final String OTHER_ARCHIVE = "an archive of a kind that is not read, such as 7z";
  private static final Tag BURNED_IN_ANNOTATION = Tag.of(0x0028, 0x0301);
  private static final Tag PATIENT_IDENTITY_REMOVED = Tag.of(0x0012, 0x0062);
  private static final Tag METHOD = Tag.of(0x0012, 0x0063);
  private static final Tag METHOD_CODE_SEQUENCE = Tag.of(0x0012, 0x0064);
  private static final Tag LONGITUDINAL_MODIFIED = Tag.of(0x0028, 0x0303);

  private final Profile profile;
  private final Pseudonyms pseudonyms;
  private final RegionRules regions;

  Deidentifier(Profile profile, Pseudonyms pseudonyms, RegionRules regions) {
    this.profile = profile;
    this.pseudonyms = pseudonyms;
    this.regions = regions;
  }

  /**
   * A file as it may be handed on.
   *
   * @param header of the file
   * @param dataSet without pixels
   * @param regions to blank; empty for none
   * @param original who the patient is
   * @param note what whoever reads volumes from it should know; empty for nothing
   */
  record Cleared(
      DicomHeader header,
      DataSet dataSet,
      List<Rectangle> regions,
      String pseudonym,
      DataSet original,
      String note) {}

  /**
   * Reads and cleans a file.
   *
   * @param changes counts what changes
   * @throws HeldBackException where it must not be handed on
   * @throws IOException where it cannot be read
   */
  Cleared read(Path file, ChangeTable changes) throws IOException, HeldBackException {
    DicomHeader header =
        DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE))
            .orElseThrow(() -> new HeldBackException(notDicom(file)));
    if (header.isCutOff()) {
      throw new HeldBackException("a file that is cut off in its header");
    }
    if (header.sopClassUid().equals(DirectoryFile.SOP_CLASS)) {
      throw new HeldBackException(DIRECTORY);
    }
    DataSet dataSet = header.dataSet();
    if (dataSet.string(Tags.SOPClassUID).isEmpty()) {
      throw new HeldBackException("an object that does not say what it is: no SOP Class UID");
    }
    ObjectKind kind = ObjectKind.of(dataSet.string(Tags.SOPClassUID).orElseThrow());
    boolean structured =
        kind.kind() == ObjectKind.Kind.STRUCTURED
            && profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT);
    if (!kind.kind().reason().isEmpty() && !structured) {
      throw new HeldBackException(kind.kind().reason());
    }
    requireReadable(dataSet);
    requirePixels(header);
    List<Rectangle> rectangles = header.pixelData().isPresent() ? regions(dataSet, kind) : null;
    Subject subject = Subject.of(dataSet, pseudonyms);
    DataSet cleaned =
        new DataSetCleaner(profile, kind.modules(), subject, pseudonyms, changes).clean(dataSet);
    return new Cleared(
        header,
        marked(cleaned, dataSet, rectangles),
        rectangles == null ? List.of() : rectangles,
        subject.pseudonym(),
        dataSet,
        LostFacts.of(dataSet, cleaned, profile));
  }

  private static String notDicom(Path file) {
    return FilesInArchives.isOfOtherKind(file) ? OTHER_ARCHIVE : NO_DICOM;
  }

  /** What is left in its file because it is long is neither judged nor copied. */
  private static void requireReadable(DataSet dataSet) throws HeldBackException {
    for (Element element : dataSet) {
      if (element.value() instanceof Value.Unread && BinaryValues.mayPass(element.tag())) {
        throw new HeldBackException("a value of more than 64 MB outside the pixels");
      }
    }
  }

  private static void requirePixels(DicomHeader header) throws HeldBackException {
    PixelDataElement pixels = header.pixelData().orElse(null);
    if (pixels == null) {
      return;
    }
    NativePixels.bytesOfImage(header.dataSet(), pixels);
    TransferSyntax syntax = header.transferSyntax();
    if (pixels.isEncapsulated() && !CodedFrame.isKnown(syntax)) {
      throw HeldBackException.coded(
          syntax.name().equals("unknown") ? "a coding that is not known" : syntax.name());
    }
  }

  /** The pseudonym of an object's patient. */
  String pseudonym(DataSet dataSet) {
    return pseudonyms.patient(Pseudonyms.patientOf(dataSet));
  }

  /** Null where nothing need be blanked and no rule was asked. */
  private List<Rectangle> regions(DataSet dataSet, ObjectKind kind) throws HeldBackException {
    if (BurnedInText.hasOverlayInPixels(dataSet)) {
      throw new HeldBackException("an overlay in the unused bits of its pixels");
    }
    List<Rectangle> found = regions.of(dataSet);
    String reason = BurnedInText.reason(dataSet, kind);
    if (found == null && !reason.isEmpty()) {
      throw new HeldBackException(reason);
    }
    return found;
  }

  /** With what the standard wants said of a de-identification (PS3.15 section E.1.1). */
  private DataSet marked(DataSet cleaned, DataSet original, List<Rectangle> rectangles) {
    DataSetBuilder marked = new DataSetBuilder().putAll(cleaned);
    boolean pixels = rectangles != null;
    List<String> methods = new ArrayList<>();
    List<DataSet> codes = new ArrayList<>();
    methods.add("DICOM Volumes: DICOM PS3.15 annex E");
    add(ProfileOption.PROFILE_CODE, ProfileOption.PROFILE_MEANING, methods, codes);
    for (ProfileOption option : profile.options()) {
      add(option.code(), option.meaning(), methods, codes);
    }
    if (pixels) {
      ProfileOption option = ProfileOption.CLEAN_PIXEL_DATA;
      add(option.code(), option.meaning(), methods, codes);
      if (!rectangles.isEmpty()) {
        marked.put(BURNED_IN_ANNOTATION, "NO");
      }
    }
    marked.put(PATIENT_IDENTITY_REMOVED, "YES");
    marked.put(METHOD, methods.toArray(String[]::new));
    marked.putItems(METHOD_CODE_SEQUENCE, codes.toArray(DataSet[]::new));
    marked.put(
        LONGITUDINAL_MODIFIED,
        profile.has(ProfileOption.RETAIN_FULL_DATES)
            ? "UNMODIFIED"
            : profile.has(ProfileOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED");
    if (original.contains(Tags.SpecificCharacterSet) || !Ascii.isAll(cleaned)) {
      marked.put(Tags.SpecificCharacterSet, Texts.UTF_8);
    }
    return marked.build();
  }

  private static void add(String code, String meaning, List<String> methods, List<DataSet> codes) {
    methods.add(meaning);
    codes.add(
        new DataSetBuilder()
            .put(Codes.CODE_VALUE, Vr.SH, code)
            .put(Codes.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
            .put(Codes.CODE_MEANING, Vr.LO, meaning)
            .build());
  }
}
