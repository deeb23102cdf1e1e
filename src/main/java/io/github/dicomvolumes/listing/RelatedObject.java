// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import io.github.dicomvolumes.structures.DoseFacts;
import io.github.dicomvolumes.structures.ObjectReferences;
import io.github.dicomvolumes.volume.ScannedImage;
import io.github.dicomvolumes.volume.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An object that refers to a series: what was outlined, segmented, noted or planned on it.
 *
 * @param file where it is
 * @param words what it is, with the name of its file
 */
public record RelatedObject(Path file, String words) {
  private static final int MOST = 200;

  /**
   * The objects that refer to the series of a volume, of those that its scan found; reads their
   * headers. One that cannot be read refers to nothing.
   */
  public static List<RelatedObject> of(SeriesRow row) {
    Set<Path> files = new LinkedHashSet<>(row.scan().others().referring());
    for (ScannedImage image : row.scan().images()) {
      if (image.file().facts().segmentation() != null
          || image.series().sopClassUid().equals(DoseFacts.RT_DOSE_STORAGE)) {
        files.add(image.file().path());
      }
    }
    List<RelatedObject> related = new ArrayList<>();
    Series series = row.plan().series();
    if (series.sopClassUid().equals(DoseFacts.RT_DOSE_STORAGE)) {
      return List.of();
    }
    for (Path file : files) {
      ObjectReferences references = read(file);
      if (references != null
          && references.refersTo(series.seriesInstanceUid(), series.frameOfReferenceUid())
          && related.size() < MOST) {
        String words = references.kind() + " " + references.label();
        related.add(new RelatedObject(file, words.strip() + " (" + file.getFileName() + ")"));
      }
    }
    return List.copyOf(related);
  }

  private static ObjectReferences read(Path file) {
    try {
      return ObjectReferences.read(file);
    } catch (IOException e) {
      // The scan has named it where it is broken; to open it says why it cannot be.
      return null;
    }
  }
}
