// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.roi;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;
import io.github.dicomvolumes.annotation.ImageIdentity;
import io.github.dicomvolumes.annotation.PatientPlanes;
import io.github.dicomvolumes.annotation.TargetImage;
import io.github.dicomvolumes.geometry.SlicePlace;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import io.github.dicomvolumes.imagej.importing.ImageFiles;
import io.github.dicomvolumes.imagej.importing.PlaneTags;
import io.github.dicomvolumes.imagej.place.ImageGeometry;
import io.github.dicomvolumes.imagej.place.LengthUnit;
import io.github.dicomvolumes.volume.PlaneLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sheet can say of an image, and where its slices lie. */
public final class ImageTarget implements TargetImage.Planes {
  private static final String SOP_INSTANCE_UID = "0008,0018";
  private static final String IMAGE_POSITION = "0020,0032";
  private static final String INSTANCE_NUMBER = "0020,0013";

  /** How many of the folders around an image's files may give it a name. */
  private static final int FOLDERS = 3;

  /** Slice positions in headers have about six digits. */
  private static final double SAME_PLANE = 0.01;

  private final ImagePlus image;
  private final String[] labels;
  private Optional<PatientPlanes> patient;
  private ImageIdentity identity;

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
      labels[plane - 1] = PlaneTags.label(image, plane);
    }
    return labels[plane - 1];
  }

  @Override
  public String fileName(int plane) {
    String label = label(plane);
    int end = label.indexOf('\n');
    // Labels with tags are those of an import.
    return (end < 0 ? label : PlaneLabel.fileName(label.substring(0, end))).strip();
  }

  @Override
  public String sopInstanceUid(int plane) {
    return PlaneTags.value(label(plane), SOP_INSTANCE_UID);
  }

  @Override
  public String instanceNumber(int plane) {
    return PlaneTags.value(label(plane), INSTANCE_NUMBER);
  }

  @Override
  public ImageIdentity identity() {
    if (identity == null) {
      String header = label(1);
      Object info = image.getProperty("Info");
      String text = header.indexOf('\n') < 0 && info != null ? info.toString() : header;
      identity =
          new ImageIdentity(
              PlaneTags.value(text, "0010,0020"),
              List.of(PlaneTags.value(text, "0020,000D"), PlaneTags.value(text, "0008,0050")),
              PlaneTags.value(text, "0020,000E"),
              PlaneTags.value(text, "0020,0011"),
              folders());
    }
    return identity;
  }

  private List<String> folders() {
    List<String> names = new ArrayList<>();
    Path folder = ImageFiles.of(image, 1).map(Path::getParent).orElse(null);
    while (folder != null && folder.getFileName() != null && names.size() < FOLDERS) {
      names.add(folder.getFileName().toString());
      folder = folder.getParent();
    }
    return names;
  }

  @Override
  public double unitMillimetres() {
    String unit = image.getCalibration().getUnit();
    boolean none = unit == null || unit.startsWith("pixel") || unit.isBlank();
    return none ? Double.NaN : LengthUnit.millimetres(unit);
  }

  @Override
  public double pixelDepth() {
    return Math.abs(image.getCalibration().pixelDepth);
  }

  @Override
  public double originZ() {
    return image.getCalibration().zOrigin;
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
          vector(PlaneTags.value(label(image.getStackIndex(1, slice + 1, 1)), IMAGE_POSITION));
      double index =
          position.map(p -> p.minus(geometry.origin()).dot(normal) / step).orElse(Double.NaN);
      Vector3 plane = even.get(slice);
      measured.add(position.map(p -> shifted(plane, p, geometry, normal)).orElse(plane));
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

  /** The place that a header states; planes through the slices of an import have none of theirs. */
  private Vector3 shifted(Vector3 plane, Vector3 stated, VolumeGeometry now, Vector3 normal) {
    VolumeGeometry imported = ImageGeometry.imported(image).orElse(now);
    boolean made = "true".equals(image.getProp(ImageFiles.RESAMPLED));
    Vector3 slices = imported.rowDirection().cross(imported.columnDirection());
    return made || !SlicePlace.isParallel(slices, normal)
        ? plane.plus(normal.times(stated.minus(plane).dot(normal)))
        : SlicePlace.of(plane, stated, imported.origin(), normal);
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
