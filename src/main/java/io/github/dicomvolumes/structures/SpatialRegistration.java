// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.structures;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Spatial Registration object (PS3.3 A.39.1): how frames of reference lie to each other. */
public final class SpatialRegistration {
  /** From each frame of reference to the registered one. */
  private final Map<String, FrameMotion> motions;

  private SpatialRegistration(Map<String, FrameMotion> motions) {
    this.motions = motions;
  }

  /**
   * Reads a registration.
   *
   * @throws DicomFormatException where the file is none, or a matrix cannot be read
   * @throws IOException where the file cannot be read
   */
  public static SpatialRegistration read(Path path) throws IOException {
    DicomHeader header =
        DicomReader.readHeader(
                path,
                TagSelection.of(
                    List.of(Tags.FrameOfReferenceUID, StructureTags.REGISTRATION_SEQUENCE)))
            .orElseThrow(() -> new DicomFormatException(path, "it is no DICOM"));
    DataSet file = header.dataSet();
    List<DataSet> items = file.items(StructureTags.REGISTRATION_SEQUENCE);
    if (items.isEmpty()) {
      throw new DicomFormatException(
          path,
          "it has no Registration Sequence (0070,0308): expected a Spatial Registration object of"
              + " matrices");
    }
    Map<String, FrameMotion> motions = new HashMap<>();
    for (DataSet item : items) {
      String frame = item.string(Tags.FrameOfReferenceUID).orElse("");
      if (!frame.isEmpty() && motions.put(frame, motion(path, item)) != null) {
        throw new DicomFormatException(
            path, "two items of its Registration Sequence (0070,0308) are of the same frame");
      }
    }
    file.string(Tags.FrameOfReferenceUID)
        .ifPresent(registered -> motions.putIfAbsent(registered, FrameMotion.NONE));
    return new SpatialRegistration(motions);
  }

  /** The product of the matrices of an item: the last one acts first (equation C.20.2-2). */
  private static FrameMotion motion(Path path, DataSet item) throws DicomFormatException {
    FrameMotion motion = null;
    for (DataSet registration : item.items(StructureTags.MATRIX_REGISTRATION_SEQUENCE)) {
      for (DataSet one : registration.items(StructureTags.MATRIX_SEQUENCE)) {
        FrameMotion next =
            FrameMotion.of(one.numbers(StructureTags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX));
        if (next == null) {
          throw new DicomFormatException(
              path,
              "a Frame of Reference Transformation Matrix (3006,00C6) is no affine matrix of 16"
                  + " numbers that can be inverted");
        }
        motion = motion == null ? next : motion.after(next);
      }
    }
    if (motion == null) {
      throw new DicomFormatException(
          path, "an item of its Registration Sequence (0070,0308) has no matrix");
    }
    return motion;
  }

  /**
   * Moves points of one frame of reference to another.
   *
   * @return empty where the registration does not know both
   */
  public Optional<UnaryOperator<Vector3>> between(String from, String to) {
    FrameMotion there = motions.get(from);
    FrameMotion back = motions.get(to);
    return there == null || back == null
        ? Optional.empty()
        : Optional.of(back.inverse().after(there)::apply);
  }
}
