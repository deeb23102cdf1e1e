// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sheet can say of an image, and where its slices lie. */
public final class ImageTarget implements TargetImage.Planes {
  private static final String SOP_INSTANCE_UID = "0008,0018";
  private static final String IMAGE_POSITION = "0020,0032";

  /** Slice positions in headers have about six digits. */
  private static final double SAME_PLANE = 0.01;

  private final ImagePlus image;
  private final String[] labels;
  private Optional<PatientPlanes> patient;

  private ImageTarget(ImagePlus image) {
    this.image = image;
    this.labels = new String[image.getStackSize()];
  }

  public static TargetImage of(ImagePlus image) {
    Calibration calibration = image.getCalibration();
    FileInfo info = image.getOriginalFileInfo();
    String file = info == null || info.fileName == null ? "" : info.fileName;
    return new TargetImage(
        image.getTitle(),
        file.isEmpty() ? List.of() : List.of(file),
        image.getWidth(),
        image.getHeight(),
        image.getNChannels(),
        image.getNSlices(),
        image.getNFrames(),
        positive(calibration.pixelWidth),
        positive(calibration.pixelHeight),
        calibration.xOrigin,
        calibration.yOrigin,
        new ImageTarget(image));
  }

  private static double positive(double size) {
    return size > 0 && Double.isFinite(size) ? size : 1;
  }

  private String label(int plane) {
    if (labels[plane - 1] == null) {
      ImageStack stack = image.getStack();
      String label = stack.getSliceLabel(plane);
      if (label == null && image.getStackSize() == 1) {
        label = image.getTitle() + "\n" + image.getInfoProperty();
      }
      labels[plane - 1] = label == null ? "" : label;
    }
    return labels[plane - 1];
  }

  @Override
  public String fileName(int plane) {
    String label = label(plane);
    int end = label.indexOf('\n');
    return (end < 0 ? label : label.substring(0, end)).strip();
  }

  @Override
  public String sopInstanceUid(int plane) {
    return tag(label(plane), SOP_INSTANCE_UID);
  }

  /** The value of a tag in ImageJ's form of a header. */
  private static String tag(String label, String tag) {
    int start = label.startsWith(tag) ? 0 : label.indexOf("\n" + tag) + 1;
    if (start == 0 && !label.startsWith(tag)) {
      return "";
    }
    int end = label.indexOf('\n', start);
    int colon = label.indexOf(':', start);
    int stop = end < 0 ? label.length() : end;
    return colon < 0 || colon > stop ? "" : label.substring(colon + 1, stop).strip();
  }

  @Override
  public Optional<PatientPlanes> patient() {
    if (patient == null) {
      patient = ImageGeometry.read(image).map(this::planes);
    }
    return patient;
  }

  private PatientPlanes planes(VolumeGeometry geometry) {
    Vector3 normal = geometry.rowDirection().cross(geometry.columnDirection());
    double step = geometry.sliceDirection().dot(normal) * geometry.spacing().z();
    List<Vector3> even = new ArrayList<>();
    List<Vector3> measured = new ArrayList<>();
    double last = 0;
    double direction = 0;
    boolean ordered = true;
    for (int slice = 0; slice < image.getNSlices(); slice++) {
      even.add(geometry.toPatient(0, 0, slice));
      Optional<Vector3> position =
          vector(tag(label(image.getStackIndex(1, slice + 1, 1)), IMAGE_POSITION));
      double index =
          position.map(p -> p.minus(geometry.origin()).dot(normal) / step).orElse(Double.NaN);
      measured.add(Double.isNaN(index) ? even.get(slice) : geometry.toPatient(0, 0, index));
      if (slice > 0) {
        double difference = index - last;
        ordered &= difference != 0 && difference * direction >= 0;
        direction = Math.signum(difference);
      } else {
        ordered &= !Double.isNaN(index);
      }
      last = index;
    }
    // Slices that were made between others have a neighbour's header, or none.
    return new PatientPlanes(
        geometry.rowDirection(),
        geometry.columnDirection(),
        geometry.spacing().x(),
        geometry.spacing().y(),
        ordered && !isSame(even, measured) ? measured : even);
  }

  private static boolean isSame(List<Vector3> a, List<Vector3> b) {
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i).minus(b.get(i)).length() > SAME_PLANE) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Vector3> vector(String text) {
    String[] parts = text.strip().split("\\\\");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Vector3(
              Double.parseDouble(parts[0].strip()),
              Double.parseDouble(parts[1].strip()),
              Double.parseDouble(parts[2].strip())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
