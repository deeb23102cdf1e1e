// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.ScanResult;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A scan as those see it who want some of its volumes: images of other series are counted as not
 * asked for, and no failure of theirs is one. A file that cannot be read may belong to any series
 * and stays.
 */
public final class ChosenScan {
  private ChosenScan() {}

  /**
   * The scan without what was not chosen.
   *
   * @param plans all volumes of it
   * @param chosen some of them
   */
  public static ScanResult of(ScanResult scan, List<VolumePlan> plans, List<VolumePlan> chosen) {
    Set<Path> used = files(chosen);
    Set<Path> usedByAny = files(plans);
    Set<Series> series = new HashSet<>();
    for (VolumePlan plan : chosen) {
      series.add(plan.series());
    }
    List<ScannedImage> images = new ArrayList<>(scan.images().size());
    OtherFiles others = scan.others().copy();
    for (ScannedImage image : scan.images()) {
      Path name = image.file().fileName();
      // An image of a chosen series that is in no volume was left out of it.
      if (used.contains(name) || series.contains(image.series()) && !usedByAny.contains(name)) {
        images.add(image);
      } else {
        others.add(UnpackedPaths.shown(image.file().folder()), OtherFiles.NOT_CHOSEN);
      }
    }
    List<ScanFailure> failures = new ArrayList<>();
    for (ScanFailure failure : scan.failures()) {
      if (failure.unplanned() == null) {
        failures.add(failure);
      }
    }
    return new ScanResult(scan.directory(), images, others, failures);
  }

  /** By the identity of their names, of which every file has its own. */
  private static Set<Path> files(List<VolumePlan> plans) {
    Set<Path> names = Collections.newSetFromMap(new IdentityHashMap<>());
    for (VolumePlan plan : plans) {
      ImageFile last = null;
      for (PlaneSource plane : plan.sources()) {
        for (Frame frame : plane.frames()) {
          if (frame.file() != last) {
            last = frame.file();
            names.add(last.fileName());
          }
        }
      }
    }
    return names;
  }
}
