// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.bids;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.FunctionalGroups;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.file.JsonText;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands beside a NIfTI file, out of the header of the volume's first image: members in the
 * terms and units of BIDS, or of dcm2niix where BIDS has none; {@code terms.tsv} lists them.
 *
 * @param texts of the files beside a volume by their endings: {@code .json}, and {@code .bval} and
 *     {@code .bvec} of a diffusion series
 * @param faults a sentence for each value of the header that could not be read, and for directions
 *     of gradients that are not certain
 */
public record Sidecar(Map<String, String> texts, List<String> faults) {
  private static final int LONGEST_VALUE = 1 << 20;

  /**
   * The sidecar of a volume.
   *
   * @param storedValues whether the file holds numbers that are not yet values, which have no unit
   * @throws IOException where a header cannot be read any more
   */
  public static Sidecar of(VolumePlan plan, boolean storedValues) throws IOException {
    Frame first = plan.planes().get(0);
    DataSet header = header(first);
    FunctionalGroups groups = new FunctionalGroups(header);
    Members members = new Members(groups, first.frameIndex());
    String modality = plan.series().modality().strip();
    general(plan, modality, groups, members);
    MrMembers resonance = new MrMembers(plan, groups, first.frameIndex(), members);
    if (modality.equals("MR")) {
      resonance.add();
    } else if (modality.equals("PT")) {
      new PetMembers(plan, members).add(header, ofTimePoints(plan, header));
    }
    String unit = plan.values().unit();
    if (!unit.isEmpty() && !storedValues) {
      members.put("Units", unit.equals("BQML") ? "Bq/mL" : unit);
    }
    members.put("ConversionSoftware", "DICOM Volumes");
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".json", JsonText.of(members.found()));
    String direction = resonance.phaseEncoding();
    GradientTable table =
        GradientTable.of(plan, direction.isEmpty() ? null : direction.equals("ROW"));
    if (table != null) {
      texts.put(".bval", table.bValueText());
      if (!table.vectors().isEmpty()) {
        texts.put(".bvec", table.vectorText());
      }
      if (!table.doubt().isEmpty()) {
        members.fault(table.doubt());
      }
    }
    return new Sidecar(texts, members.faults());
  }

  /** The whole header of the file of a plane. */
  static DataSet header(Frame frame) throws IOException {
    Path file = frame.file().path();
    Optional<DicomHeader> header = DicomReader.readHeader(file, TagSelection.all(LONGEST_VALUE));
    if (header.isEmpty()) {
      throw new DicomFormatException(file, "it is no DICOM any more");
    }
    return header.get().dataSet();
  }

  /** The header of the first plane of each time point; files are read once. */
  private static List<DataSet> ofTimePoints(VolumePlan plan, DataSet first) throws IOException {
    List<DataSet> headers = new ArrayList<>();
    Path last = plan.planes().get(0).file().path();
    DataSet header = first;
    for (int time = 0; time < plan.timePoints(); time++) {
      Frame plane = plan.planes().get(plan.planeIndex(0, 0, time));
      if (!plane.file().path().equals(last)) {
        header = header(plane);
        last = plane.file().path();
      }
      headers.add(header);
    }
    return headers;
  }

  private static void general(
      VolumePlan plan, String modality, FunctionalGroups groups, Members members) {
    members.text("Modality", modality);
    members.text("Manufacturer", Tag.of(0x0008, 0x0070));
    members.text("ManufacturersModelName", Tag.of(0x0008, 0x1090));
    members.texts("SoftwareVersions", Tag.of(0x0018, 0x1020));
    members.list("ImageType", members.values(Tag.of(0x0008, 0x0008)));
    members.number(
        "SeriesNumber",
        plan.series().seriesNumber() < 0 ? Double.NaN : plan.series().seriesNumber());
    Tag thickness = Tag.of(0x0018, 0x0050);
    members.number(
        "SliceThickness",
        members.read(
            "SliceThickness",
            groups.holding(
                plan.planes().get(0).frameIndex(),
                FunctionalGroups.PIXEL_MEASURES_SEQUENCE,
                thickness),
            thickness));
  }
}
