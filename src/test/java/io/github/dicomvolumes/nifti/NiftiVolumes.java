// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeLooks;
import io.github.dicomvolumes.format.VolumePlace;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.format.VolumeTime;
import io.github.dicomvolumes.format.VolumeValues;
import io.github.dicomvolumes.format.VolumeWriter;
import io.github.dicomvolumes.geometry.KnownParts;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small volumes for tests. */
final class NiftiVolumes {
  /** Rows to the back of the patient and the left, columns downwards. */
  static final VolumeGeometry OBLIQUE =
      new VolumeGeometry(
          new Vector3(-120.25, 33.1, -801.7),
          new Vector3(0.8, 0.6, 0),
          new Vector3(0, 0, -1),
          new Vector3(-0.6, 0.8, 0),
          new Vector3(0.4, 0.7, 2.37));

  static final KnownParts PLACED = new KnownParts(true, true, true);

  private NiftiVolumes() {}

  static VolumeFacts facts(VolumeSize size, VolumeValues values, KnownParts known) {
    return facts(size, values, known, OBLIQUE);
  }

  static VolumeFacts facts(
      VolumeSize size, VolumeValues values, KnownParts known, VolumeGeometry geometry) {
    return new VolumeFacts(
        size,
        VolumePlace.of(geometry, known),
        VolumeTime.ofSeconds(size.timePoints() > 1 ? 2.5 : 0),
        values,
        new VolumeLooks(List.of(), null, "", List.of()),
        List.of(),
        "MR",
        Map.of("DicomVolumes.Source", "abc"));
  }

  static VolumeValues of(ValueType type) {
    return VolumeValues.of(type, "");
  }

  /** Writes planes whose bytes count on from 0. */
  static Path write(Path file, VolumeFacts facts, boolean compressed) throws IOException {
    try (VolumeWriter writer = new NiftiFormat().open(file, facts, compressed)) {
      int next = 0;
      for (int plane = 0; plane < facts.size().planes(); plane++) {
        byte[] bytes = new byte[(int) facts.planeBytes()];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) next++;
        }
        writer.plane(plane, ByteBuffer.wrap(bytes));
      }
      writer.commit();
    }
    return file;
  }
}
