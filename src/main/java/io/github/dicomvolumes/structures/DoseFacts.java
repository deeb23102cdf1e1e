// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the header of an RT Dose says of its values (PS3.3 C.8.8.3), beside its grid.
 *
 * @param frameOfReference UID of its coordinates; empty where the file does not say
 * @param unit {@code Gy}, {@code relative}, or empty where the file says neither
 * @param words type and sum, such as {@code physical dose of PLAN}
 * @param doubts what a careful user wants to know
 */
public record DoseFacts(String frameOfReference, String unit, String words, List<String> doubts) {
  /** SOP Class UID of an RT Dose. */
  public static final String RT_DOSE_STORAGE = "1.2.840.10008.5.1.4.1.1.481.2";

  private static final Tag DOSE_TYPE = Tag.of(0x3004, 0x0004);
  private static final Tag DOSE_SUMMATION_TYPE = Tag.of(0x3004, 0x000A);

  /** Copies the list. */
  public DoseFacts {
    doubts = List.copyOf(doubts);
  }

  /**
   * Reads a header.
   *
   * @throws DicomFormatException where the file has no pixels, or stored values that are no dose
   * @throws IOException where it cannot be read
   */
  public static DoseFacts read(Path file) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(
                file,
                TagSelection.of(
                    List.of(
                        Tags.FrameOfReferenceUID,
                        Tags.Rows,
                        Tags.DoseUnits,
                        Tags.DoseGridScaling,
                        DOSE_TYPE,
                        DOSE_SUMMATION_TYPE)))
            .orElseThrow(() -> new DicomFormatException(file, "it is no DICOM"));
    DataSet top = header.dataSet();
    if (!top.contains(Tags.Rows)) {
      throw new DicomFormatException(
          file, "it is an RT Dose without a dose grid: volume histograms or points only");
    }
    Reading scaling = top.reading(Tags.DoseGridScaling);
    if (scaling.isAbsent()) {
      throw new DicomFormatException(
          file, "it has no Dose Grid Scaling (3004,000E): its stored values are no dose");
    }
    Faults faults = new Faults();
    String unit = unit(top.string(Tags.DoseUnits).orElse(""), faults);
    String type = top.string(DOSE_TYPE).orElse("");
    if (type.equals("ERROR")) {
      faults.say("Dose Type (3004,0004) is ERROR: values are differences of doses");
    }
    String sum = top.string(DOSE_SUMMATION_TYPE).orElse("");
    return new DoseFacts(
        top.string(Tags.FrameOfReferenceUID).orElse(""),
        unit,
        words(type) + (isTerm(sum) ? " of " + sum : ""),
        faults.messages());
  }

  private static String unit(String text, Faults faults) {
    if (text.equalsIgnoreCase("GY")) {
      return "Gy";
    }
    if (text.equalsIgnoreCase("RELATIVE")) {
      faults.say(
          "Dose Units (3004,0002) is RELATIVE: values are parts of a dose that the file does not"
              + " name");
      return "relative";
    }
    faults.say(
        "Dose Units (3004,0002) "
            + (text.isEmpty() ? "is absent" : "is neither GY nor RELATIVE")
            + ": values have no unit");
    return "";
  }

  private static String words(String type) {
    return switch (type) {
      case "PHYSICAL" -> "physical dose";
      case "EFFECTIVE" -> "effective dose";
      case "ERROR" -> "dose error";
      default -> "dose";
    };
  }

  /** Defined terms are of capitals; any other text may be of the patient. */
  private static boolean isTerm(String text) {
    return text.matches("[A-Z][A-Z_ ]{0,15}");
  }
}
