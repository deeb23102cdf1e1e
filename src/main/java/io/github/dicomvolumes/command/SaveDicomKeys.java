// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.derived.DerivedOptions;
import io.github.dicomvolumes.derived.ObjectType;
import io.github.dicomvolumes.dicom.write.UidRoot;
import io.github.dicomvolumes.imagej.derived.SaveAsDicomOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The options of {@code Save as DICOM...}. */
public final class SaveDicomKeys {
  /** All of them; each kind of objects has a choice of {@code kind}. */
  public static final List<OptionKey> ALL =
      List.of(
          OptionKey.required("save", OptionKey.Kind.NEW_PATH),
          OptionKey.choice("kind", "image", "rtstruct", "segmentation", "labelmap"),
          OptionKey.choice("content", "auto", "rois", "labels"),
          OptionKey.choice(
              "type", "auto", "ct", "mr", "pet", "nm", "us", "secondary_capture", "parametric_map"),
          OptionKey.flag("multiframe"),
          OptionKey.flag("rle"),
          OptionKey.choice("numbers", "float", "16-bit"),
          OptionKey.choice("place", "known", "axial"),
          OptionKey.text("series_number", ""),
          OptionKey.text("description", ""),
          OptionKey.text("derivation", ""),
          new OptionKey("like", OptionKey.Kind.SOURCE, "", List.of()),
          OptionKey.text("series", "largest"),
          OptionKey.text("patient_name", ""),
          OptionKey.text("patient_id", ""),
          OptionKey.text("birth_date", ""),
          OptionKey.text("sex", ""),
          OptionKey.text("uid_root", ""),
          PlugInRunner.EXIT_ON_ERROR);

  private static final int LARGEST_NUMBER = Integer.MAX_VALUE;
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}[01][0-9][0-3][0-9]");
  private static final Pattern SEX = Pattern.compile("[FMO]");
  private static final Pattern ANY = Pattern.compile("[^\\\\]{1,64}");

  private SaveDicomKeys() {}

  /**
   * What the options ask for.
   *
   * @throws IllegalArgumentException naming the option that cannot be so
   */
  public static SaveAsDicomOptions options(CommandOptions options) {
    return new SaveAsDicomOptions(
        options.path("save"),
        options.text("place").equals("axial"),
        options.text("like").isEmpty() ? null : options.path("like"),
        options.text("series"),
        objects(options));
  }

  /**
   * How objects are made.
   *
   * @throws IllegalArgumentException naming the option that cannot be so
   */
  public static DerivedOptions objects(CommandOptions options) {
    Map<String, String> subject = new HashMap<>();
    put(subject, options, "patient_name", "PatientName", ANY, "at most 64 characters");
    put(subject, options, "patient_id", "PatientID", ANY, "at most 64 characters");
    put(subject, options, "birth_date", "PatientBirthDate", DATE, "a date such as 19700131");
    put(subject, options, "sex", "PatientSex", SEX, "F, M or O");
    return new DerivedOptions(
        ObjectType.parse(options.text("type")),
        options.flag("multiframe"),
        options.flag("rle"),
        DerivedOptions.Numbers.parse(options.text("numbers")),
        UidRoot.parse(options.text("uid_root")),
        seriesNumber(options.text("series_number")),
        shortText(options, "description", 64),
        shortText(options, "derivation", 1024),
        subject);
  }

  private static int seriesNumber(String text) {
    if (text.isBlank()) {
      return DerivedOptions.NUMBER_OF_SOURCE;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= LARGEST_NUMBER) {
        return (int) number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(notNumber(text), e);
    }
    throw new IllegalArgumentException(notNumber(text));
  }

  private static String notNumber(String text) {
    return "series_number is \"" + text + "\", expected a whole number from 0 on";
  }

  private static String shortText(CommandOptions options, String key, int longest) {
    String text = options.text(key).strip();
    if (text.length() > longest || text.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          key + " is \"" + text + "\", expected at most " + longest + " characters without \\");
    }
    return text;
  }

  private static void put(
      Map<String, String> subject,
      CommandOptions options,
      String key,
      String keyword,
      Pattern allowed,
      String expected) {
    String text = options.text(key).strip();
    if (text.isEmpty()) {
      return;
    }
    if (!allowed.matcher(text).matches()) {
      throw new IllegalArgumentException(
          key + " is no value that DICOM holds, expected " + expected);
    }
    subject.put(keyword, text);
  }
}
