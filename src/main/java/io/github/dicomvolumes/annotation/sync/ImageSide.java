// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sync;

import io.github.dicomvolumes.annotation.Annotation;
import io.github.dicomvolumes.annotation.Measures;
import io.github.dicomvolumes.annotation.TargetImage;
import java.util.List;
import java.util.Set;

/**
 * The regions of one image, as a copy to work on: whoever gives it decides when, and whether, the
 * changes come to the image.
 */
public interface ImageSide {
  /** The image. */
  TargetImage target();

  /**
   * What was agreed on with a sheet.
   *
   * @param ids those of its rows
   */
  SyncBase base(Set<String> ids);

  /** Whether there is nothing that could hold regions, so that none can have been removed. */
  boolean isDetached();

  /** Ids of the regions, each once, in their order. */
  List<String> ids();

  /** A region; null where there is none of that id. */
  Annotation annotation(String id);

  /** Gives a region another id. */
  void rename(String id, String other);

  /** Adds a region. */
  void add(String id, Annotation annotation);

  /** Takes some fields of a region over from another one. */
  void change(String id, Annotation annotation, Set<Annotation.Field> fields);

  /** Removes a region. */
  void remove(String id);

  /** Measures a region. */
  Measures measures(String id);

  /**
   * Whether the spreadsheet was never synced under its present name, so that what is known of it
   * comes from another one.
   */
  default boolean isUnknownSheet() {
    return false;
  }
}
