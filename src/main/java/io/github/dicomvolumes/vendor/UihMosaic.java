// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.vendor;

import io.github.dicomvolumes.dicom.ClockTime;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.PrivateElements;
import io.github.dicomvolumes.dicom.Reading;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UIH: an image whose Image Type holds VFRAME is a volume in tiles, (0065,xx50) slices whose
 * positions are in the items of (0065,xx51); (0065,xx04) is the size of a tile, rows * columns.
 */
final class UihMosaic implements VendorWay {
  @Override
  public List<PrivateBlock> elements() {
    return List.of(PrivateBlock.of(0x0065, 0x04, 0x50, 0x51));
  }

  @Override
  public Tiles tiles(DataSet header, List<String> imageType) {
    if (!SiemensMosaic.isTyped(imageType, "VFRAME")) {
      return null;
    }
    List<DataSet> items = items(header);
    List<String> notes = new ArrayList<>(0);
    double count = count(header, items.size(), notes);
    List<Vector3> positions = new ArrayList<>(items.size());
    for (DataSet item : items) {
      double[] position = item.numbers(Tags.ImagePositionPatient);
      if (position.length == 3 && isFinite(position)) {
        positions.add(new Vector3(position[0], position[1], position[2]));
      }
    }
    int[] size = Tiles.size(PrivateElements.text(header, UihDiffusion.CREATOR, 0x0065, 0x04));
    return new Tiles(
        "UIH",
        count,
        "neither (0065,1050) nor (0065,1051)",
        size.length == 0 ? 0 : size[1],
        size.length == 0 ? 0 : size[0],
        null,
        positions.size() == count ? positions : null,
        notes,
        // Of slices without any place nobody says a wrong one.
        items.isEmpty() || positions.size() == count
            ? ""
            : "the items of (0065,xx51) hold "
                + positions.size()
                + " readable positions of slices, expected "
                + (count == Math.rint(count) ? Long.toString((long) count) : "a whole number"));
  }

  /** Acquisition Date and Time of each item: tiles and items are in one order. */
  @Override
  public double[] sliceTimes(DataSet header) {
    List<DataSet> items = items(header);
    double[] seconds = new double[items.size()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] =
          ClockTime.seconds(
              items.get(i).string(Tags.AcquisitionDate), items.get(i).string(Tags.AcquisitionTime));
    }
    return seconds;
  }

  private static List<DataSet> items(DataSet header) {
    Optional<Element> sequence =
        PrivateElements.element(header, UihDiffusion.CREATOR, 0x0065, 0x51);
    return sequence.isPresent() ? sequence.get().value().items() : List.of();
  }

  private static double count(DataSet header, int items, List<String> notes) {
    Optional<Tag> tag = header.privateTag(UihDiffusion.CREATOR, 0x0065, 0x50);
    Reading reading = tag.isEmpty() ? Reading.ofText("") : header.reading(tag.get());
    if (reading.numbers().length > 0) {
      return reading.numbers()[0];
    }
    if (!reading.isAbsent()) {
      notes.add(
          "the number of slices "
              + tag.get()
              + " is "
              + reading.found()
              + ", expected a number; it is left aside");
    }
    return items == 0 ? Double.NaN : items;
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
