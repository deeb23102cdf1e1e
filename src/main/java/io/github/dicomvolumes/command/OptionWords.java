// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import java.util.Locale;
import java.util.Map;

/**
 * What dialogs say of an option, in one place, since a key means the same in every command. ImageJ
 * makes the macro key of a field from the first word of its label, so a label begins with it.
 */
final class OptionWords {
  /** Behind the key, in the label of a check box. */
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("flat", "(leave sub-folders out)"),
          Map.entry("virtual", "(read slices when they are shown)"),
          Map.entry("stored_values", "(no rescale to HU or other units)"),
          Map.entry("suv", "(PET as standardized uptake values)"),
          Map.entry("compressed", "(zlib)"),
          Map.entry("redact", "(replace what identifies a patient)"),
          Map.entry("png", "(a PNG of every slice too)"),
          Map.entry("windowed", "(PNGs as they are shown, 8 bit)"),
          Map.entry("preview", "(a contact sheet of every volume)"),
          Map.entry(
              "identify", "(descriptions and titles of series too, which may name a patient)"),
          Map.entry("overwrite", "(write again what is there)"),
          Map.entry("multiframe", "(one file for all slices)"),
          Map.entry("rle", "(compressed without loss)"),
          Map.entry("voxels", "(a pixel for each voxel, without interpolation)"),
          Map.entry("watch", "(stay in sync while both are open)"));

  /** What opens as a volume. */
  static final String VOLUME_FILE = "a .mhd, .mha, .nii, .nii.gz, .nrrd or .nhdr file";

  /** Below a field. */
  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry(
              "directory",
              "a folder of DICOM files, with its sub-folders; a file, DICOMDIR or archive"),
          Map.entry("series", "largest, all, number=N, #k, or a Series Instance UID"),
          Map.entry("filter", "text in file names, or a glob such as img*.dcm; empty: all files"),
          Map.entry("open", VOLUME_FILE),
          Map.entry("source", "a file or a folder; empty: the active image"),
          Map.entry(
              "tags", "summary, all, varying, consistency, or such as PixelSpacing,0018|0050"),
          Map.entry("spreadsheet", "an .xlsx, .xls, .csv, .tsv, .ods or .fcsv file"),
          Map.entry("sheet", "empty: the first, or the one with annotations"),
          Map.entry("first_row", "of a grid, from 1; 0: found"),
          Map.entry("first_column", "of a grid, from 1; 0: found"),
          Map.entry("last_column", "of a grid; 0: found"),
          Map.entry("width", "of boxes where the sheet has only points; 0: a point"),
          Map.entry("height", "of boxes where the sheet has only points; 0: a point"),
          Map.entry("columns", "headers of your own, such as x=Xpos y=Ypos"),
          Map.entry("input", "a folder of DICOM files, with its sub-folders; a file or an archive"),
          Map.entry("output", "a folder for what is written; it is made where it is missing"),
          Map.entry("name", "{folder}, {patient}, {study}, {series}, {number}, {description}"),
          Map.entry("series_number", "empty: that of the source plus 1000"),
          Map.entry("description", "of the series; empty: that of the source, derived"),
          Map.entry("derivation", "what was done to the image, in a sentence"),
          Map.entry("like", "a folder or file of the series that patient and study are taken from"),
          Map.entry("patient_name", "Family^Given; empty: that of the source"),
          Map.entry("patient_id", "empty: that of the source"),
          Map.entry("birth_date", "such as 19700131"),
          Map.entry("sex", "F, M or O"),
          Map.entry("uid_root", "a root of UIDs of your own; empty: 2.25"),
          Map.entry("preset", "header, lung, mediastinum, abdomen, bone, brain, suv or full"),
          Map.entry("window_center", "the middle of the values that are shown"),
          Map.entry("window_width", "how wide the range of values is"),
          Map.entry("spacing", "mm: one number, or three with blanks; empty: the smallest for all"),
          Map.entry("contours", "structures, segments, a dose, a presentation state or a report"),
          Map.entry("title", "of an open image; empty: the active one"),
          Map.entry("structures", "names or numbers, with commas; empty: all"),
          Map.entry("threshold", "of a fractional segmentation: the least part of a voxel"),
          Map.entry("registration", "a Spatial Registration file, or empty"),
          Map.entry(
              "retain",
              "some of uids, device-identity, institution-identity, patient-characteristics,"
                  + " safe-private"),
          Map.entry("clean", "some of descriptors, structured-content, graphics: keep safe words"),
          Map.entry("regions", "a file of rules where images hold text, to be blanked; or empty"),
          Map.entry("secret", "a file to keep; made where it is missing; empty: the usual one"),
          Map.entry(
              "listing", "a file for the names of the originals, beside the output; or empty"),
          Map.entry("patients", "a file for patients and pseudonyms, beside the output; or empty"),
          Map.entry("threads", "how many; empty: all cores"));

  private OptionWords() {}

  /** The label: its first word is the key; underscores are shown as blanks. */
  static String label(OptionKey key) {
    String name = key.name().substring(0, 1).toUpperCase(Locale.ROOT) + key.name().substring(1);
    String words = key.kind() == OptionKey.Kind.FLAG ? FLAGS.getOrDefault(key.name(), "") : "";
    return words.isEmpty() ? name : name + " " + words;
  }

  /** A line below the field; empty where there is nothing to say. */
  static String hint(OptionKey key) {
    if (key.kind() == OptionKey.Kind.FILE_TO_SAVE && !key.choices().isEmpty()) {
      String file = "a file that ends in " + String.join(" or ", key.choices());
      return key.fallback() == null ? file : file + "; empty: none";
    }
    if (key.kind() == OptionKey.Kind.NEW_PATH) {
      return "a folder to make, or a file that ends in .dcm; nothing is replaced";
    }
    String hint = HINTS.getOrDefault(key.name(), "");
    boolean browses = key.name().equals("series") && "".equals(key.fallback());
    return browses ? "empty: browse; else " + hint : hint;
  }
}
