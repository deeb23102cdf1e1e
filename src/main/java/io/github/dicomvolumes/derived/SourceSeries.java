// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.geometry.Vector3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames that an image was made of, as far as they are known: that of each plane, or those of
 * its channel and time point where planes are made of several.
 */
public final class SourceSeries {
  /** Of an image with no DICOM behind it. */
  public static final SourceSeries NONE = new SourceSeries(List.of(), List.of(), List.of());

  /**
   * A frame that is somewhere.
   *
   * @param frame 0-based
   */
  public record Place(Path file, int frame) {}

  private static final Tag LOSSY = Tag.of(0x0028, 0x2110);
  private static final String UNREAD = "a source file cannot be read";

  private static final double SHIFTED_MM = 0.1;

  private final List<SourceFrame> ofPlanes;
  private final List<List<SourceFrame>> ofGroups;
  private final List<DataSet> common = new ArrayList<>();
  private final List<SourceFrame> all = new ArrayList<>();
  private final DataSet commonOfAll;
  private final List<String> warnings;

  /** Lists of null where a frame is not known. */
  SourceSeries(
      List<SourceFrame> ofPlanes, List<List<SourceFrame>> ofGroups, List<String> warnings) {
    this.ofPlanes = ofPlanes;
    this.ofGroups = ofGroups;
    this.warnings = List.copyOf(warnings);
    for (List<SourceFrame> group : ofGroups) {
      common.add(CommonHeader.of(group));
      all.addAll(group);
    }
    if (all.isEmpty()) {
      ofPlanes.stream().filter(frame -> frame != null).forEach(all::add);
    }
    commonOfAll = CommonHeader.of(all);
  }

  /**
   * Reads headers.
   *
   * @param planes where the frame of each plane is: channels fastest, then slices, then time
   *     points; null where it has none of its own
   * @param texts what is left of the header of each plane whose file is not there any more; null
   *     where nothing is
   * @param groups where all frames of each channel and time point are, channels fastest; empty
   *     where that is not known
   */
  public static SourceSeries read(
      List<Place> planes, List<DataSet> texts, List<List<Place>> groups) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    SourceHeaders headers = new SourceHeaders();
    List<SourceFrame> ofPlanes = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < planes.size(); i++) {
      SourceFrame frame = frame(headers, planes.get(i), failures);
      DataSet text = texts.get(i);
      if (frame != null && text != null && !isSame(frame.header(), text)) {
        failures.merge(
            "another image has the name of " + planes.get(i).file().getFileName(), 1, Integer::sum);
        frame = null;
      }
      if (frame == null && text != null) {
        frame = new SourceFrame(ClassicHeader.of(text, 0), 0, null);
        left++;
      }
      ofPlanes.add(frame);
    }
    List<List<SourceFrame>> ofGroups = new ArrayList<>();
    for (List<Place> group : groups) {
      List<SourceFrame> frames = new ArrayList<>();
      for (Place place : group) {
        SourceFrame frame = frame(headers, place, failures);
        if (frame != null) {
          frames.add(frame);
        }
      }
      ofGroups.add(frames);
    }
    List<String> warnings = new ArrayList<>();
    failures.forEach(
        (text, count) ->
            warnings.add(
                UNREAD + (count > 1 ? ", and " + (count - 1) + " more" : "") + ": " + text));
    if (left > 0) {
      warnings.add(
          left
              + (left == 1 ? " plane has" : " planes have")
              + " what their labels keep of the header: sequences, such as those of the"
              + " radiopharmaceutical, are not among it");
    }
    return new SourceSeries(ofPlanes, ofGroups, warnings);
  }

  private static boolean isSame(DataSet header, DataSet text) {
    return header.string(Tags.SOPInstanceUID).equals(text.string(Tags.SOPInstanceUID));
  }

  private static SourceFrame frame(
      SourceHeaders headers, Place place, Map<String, Integer> failures) {
    if (place == null) {
      return null;
    }
    try {
      return headers.frame(place.file(), place.frame());
    } catch (IOException e) {
      String text = FileFailure.text(e);
      failures.merge(
          failures.isEmpty() ? text : failures.keySet().iterator().next(), 1, Integer::sum);
      return null;
    }
  }

  /** The same with something more to say. */
  SourceSeries withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new SourceSeries(ofPlanes, ofGroups, more);
  }

  /** What could not be read, and what only labels are left of. */
  List<String> warnings() {
    return warnings;
  }

  /** Files that could not be read. */
  public List<String> unread() {
    return warnings.stream().filter(warning -> warning.startsWith(UNREAD)).toList();
  }

  /** Whether nothing is known of it. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Any frame; null where there is none. */
  SourceFrame any() {
    return all.isEmpty() ? null : all.get(0);
  }

  /** Whether its pixels are indices of a palette. */
  public boolean isPalette() {
    return !all.isEmpty()
        && all.get(0)
            .header()
            .string(Tags.PhotometricInterpretation)
            .filter(text -> text.equals("PALETTE COLOR"))
            .isPresent();
  }

  /** Whether its pixels are colours. */
  boolean isColor() {
    return !all.isEmpty() && all.get(0).header().integer(Tags.SamplesPerPixel).orElse(1) > 1;
  }

  /** All frames. */
  List<SourceFrame> all() {
    return List.copyOf(all);
  }

  /** SOP Instance UID of the frame of a plane; empty where it has none of its own. */
  public String sopInstanceUid(int plane) {
    SourceFrame frame = of(plane);
    return frame == null ? "" : frame.sopInstanceUid();
  }

  /** Whether all frames name one Frame of Reference (0020,0052). */
  public boolean hasFrameOfReference() {
    return commonOfAll.string(Tags.FrameOfReferenceUID).isPresent();
  }

  /** The frame of a plane; null where it has none of its own. */
  SourceFrame of(int plane) {
    return plane < ofPlanes.size() ? ofPlanes.get(plane) : null;
  }

  /** Whether each plane was made of one frame. */
  boolean hasOwnFrames() {
    return !ofPlanes.isEmpty() && !ofPlanes.contains(null);
  }

  /** Whether slices are shifted sideways against each other, by more than positions are rounded. */
  public boolean isShifted() {
    SourceFrame first = any();
    PlaneOrientation orientation = first == null ? null : first.orientation();
    if (orientation == null || first.position() == null) {
      return false;
    }
    Vector3 normal = orientation.row().cross(orientation.column());
    for (SourceFrame frame : all) {
      Vector3 way = frame.position() == null ? null : frame.position().minus(first.position());
      if (way != null && way.minus(normal.times(way.dot(normal))).length() > SHIFTED_MM) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is true of a plane: what its frame says, or what all frames that it may be made of say.
   */
  DataSet header(int plane, int group) {
    SourceFrame own = of(plane);
    if (own != null) {
      return own.header();
    }
    return group < common.size() && !ofGroups.get(group).isEmpty()
        ? common.get(group)
        : commonOfAll;
  }

  /** The frames that a plane was made of, or may be. */
  List<SourceFrame> frames(int plane, int group) {
    SourceFrame own = of(plane);
    if (own != null) {
      return List.of(own);
    }
    return group < ofGroups.size() && !ofGroups.get(group).isEmpty() ? ofGroups.get(group) : all;
  }

  /** Whether any frame was once compressed with loss (PS3.3 C.7.6.1.1.5), which stays true. */
  boolean isLossy() {
    return all.stream()
        .anyMatch(frame -> frame.header().string(LOSSY).filter("01"::equals).isPresent());
  }

  /** What all frames say alike. */
  DataSet common() {
    return commonOfAll;
  }
}
