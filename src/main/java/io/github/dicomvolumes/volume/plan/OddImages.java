// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.geometry.PlaneOrientation;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.ModalityTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names the few images of a volume whose stored values mean something else than those of all
 * others: rescaled otherwise, or of other bits. That a header can be so does not say that it is
 * right: a single digit that was damaged makes a slice of other values.
 */
final class OddImages {
  /** One in so many is odd; where more differ, as in PET, they are meant to. */
  private static final int ONE_IN = 8;

  /** Of many, a warning names the first; the table of tags lists all. */
  private static final int MAX_NAMED = 3;

  /** Cosine of 45 degrees: localizers and other planes of the body are turned by more. */
  private static final double SMALL_TURN = Math.sqrt(0.5);

  private OddImages() {}

  /**
   * Warnings, one for each kind of fact: none where images agree, or where many differ.
   *
   * @param channels channels fastest
   * @param isOneKind whether they are no channels, of which one may be rescaled otherwise
   */
  static List<ImportWarning> check(List<Frame> frames, int channels, boolean isOneKind) {
    List<ImportWarning> warnings = new ArrayList<>(0);
    if (agree(frames)) {
      return warnings;
    }
    String scale = "Rescale Slope (0028,1053) and Intercept (0028,1052)";
    check(frames, isOneKind, OddImages::scale, "has", scale, warnings);
    for (int channel = 0; channel < channels && warnings.isEmpty(); channel++) {
      checkChannel(frames, channel, channels, warnings);
    }
    String bits = "Bits Stored (0028,0101) and High Bit (0028,0102)";
    check(frames, isOneKind, OddImages::bits, "holds", bits, warnings);
    return warnings;
  }

  /** Whether all are alike, as nearly always: found out without a text for each. */
  private static boolean agree(List<Frame> frames) {
    Frame first = frames.get(0);
    FrameLayout layout = first.file().layout();
    for (Frame frame : frames) {
      FrameLayout other = frame.file().layout();
      boolean sameBits =
          other == layout
              || other.bitsStored() == layout.bitsStored()
                  && other.highBit() == layout.highBit()
                  && other.isSigned() == layout.isSigned();
      boolean sameScale =
          frame.scale() == first.scale()
              || frame.scale().isSameAs(first.scale())
                  && frame.scale().unit().equals(first.scale().unit());
      if (!sameBits || !sameScale) {
        return false;
      }
    }
    return true;
  }

  /**
   * Slopes may differ from slice to slice, and channels in all; but within a channel some values
   * are no stored ones among others that were measured, and all are of one unit.
   */
  private static void checkChannel(
      List<Frame> frames, int channel, int channels, List<ImportWarning> warnings) {
    List<Frame> stored = new ArrayList<>(0);
    List<Frame> unitless = new ArrayList<>(0);
    Set<String> units = new TreeSet<>();
    int count = 0;
    for (int i = channel; i < frames.size(); i += channels) {
      ModalityTransform scale = frames.get(i).scale();
      count++;
      if (scale.isIdentity()) {
        stored.add(frames.get(i));
      }
      if (scale.unit().isEmpty()) {
        unitless.add(frames.get(i));
      } else {
        units.add(scale.unit());
      }
    }
    if (!stored.isEmpty() && stored.size() < count) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.VALUE,
              named(stored)
                  + " not rescaled, unlike "
                  + (count - stored.size())
                  + " of "
                  + count
                  + " images: stored values stand beside measured ones"));
    }
    if (units.size() > 1 || units.size() == 1 && !unitless.isEmpty()) {
      warnings.add(
          new ImportWarning(
              ImportWarning.Kind.VALUE,
              (unitless.isEmpty() ? "" : named(unitless) + " of no unit; ")
                  + (unitless.isEmpty() ? "images are in " : "others are in ")
                  + String.join(", ", units)
                  + ": the volume has no unit"));
    }
  }

  private static String named(List<Frame> frames) {
    String labels =
        frames.stream().limit(MAX_NAMED).map(Frame::label).collect(Collectors.joining(", "));
    return labels
        + (frames.size() > MAX_NAMED ? " and " + (frames.size() - MAX_NAMED) + " more" : "")
        + (frames.size() == 1 ? " is" : " are");
  }

  private static void check(
      List<Frame> frames,
      boolean isOneKind,
      Function<Frame, String> what,
      String verb,
      String columns,
      List<ImportWarning> warnings) {
    Map<String, Integer> counts = new HashMap<>();
    for (Frame frame : frames) {
      counts.merge(what.apply(frame), 1, Integer::sum);
    }
    if (counts.size() < 2) {
      return;
    }
    String usual = "";
    int max = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > max) {
        max = entry.getValue();
        usual = entry.getKey();
      }
    }
    int odd = frames.size() - max;
    boolean few = odd * ONE_IN <= frames.size() || isOneKind && odd == 1 && max > 1;
    if (!few) {
      return;
    }
    StringBuilder named = new StringBuilder();
    int count = 0;
    for (Frame frame : frames) {
      String own = what.apply(frame);
      if (!own.equals(usual) && ++count <= MAX_NAMED) {
        named.append(count == 1 ? "" : ", ").append(frame.label());
        named.append(' ').append(verb).append(' ').append(own);
      }
    }
    warnings.add(
        new ImportWarning(
            ImportWarning.Kind.VALUE,
            named
                + (odd > MAX_NAMED ? " and so on, " + odd + " images" : "")
                + ", unlike "
                + max
                + " of "
                + frames.size()
                + " images, with "
                + usual
                + (odd == 1 ? ": its header" : ": their headers")
                + " may be damaged"
                + (odd > MAX_NAMED ? "; a table of " + columns + " lists them all" : "")));
  }

  private static String scale(Frame frame) {
    ModalityTransform scale = frame.scale();
    return "a rescale slope of " + scale.slope() + " and an intercept of " + scale.intercept();
  }

  private static String bits(Frame frame) {
    FrameLayout layout = frame.file().layout();
    return layout.bitsStored()
        + " bits stored up to bit "
        + layout.highBit()
        + (layout.isSigned() ? ", signed" : ", unsigned");
  }

  /**
   * Warnings of groups that have few images of a series, and are apart from the others only by the
   * size of their pixels or by a turn that makes no other plane of the body. A localizer of another
   * direction is none.
   *
   * @param groups of one scan
   */
  static Map<FrameGroup, ImportWarning> apart(List<FrameGroup> groups) {
    Map<FrameGroup, ImportWarning> warnings = new IdentityHashMap<>(0);
    Map<String, FrameGroup> largest = new HashMap<>();
    for (FrameGroup group : groups) {
      FrameGroup other = largest.get(group.series().seriesInstanceUid());
      if (other == null || other.frames().size() < group.frames().size()) {
        largest.put(group.series().seriesInstanceUid(), group);
      }
    }
    for (FrameGroup group : groups) {
      FrameGroup other = largest.get(group.series().seriesInstanceUid());
      Frame own = group.frames().get(0);
      Frame usual = other.frames().get(0);
      // The levels of a slide are meant to differ, in number and in size of their pixels.
      if (group != other
          && own.file().facts().tiling() == null
          && isFew(group.frames().size(), other.frames().size())
          && own.file().layout().rows() == usual.file().layout().rows()
          && own.file().layout().columns() == usual.file().layout().columns()
          && isNear(own.orientation(), usual.orientation())) {
        warnings.put(
            group,
            new ImportWarning(
                ImportWarning.Kind.GEOMETRY,
                own.label()
                    + (group.frames().size() == 1
                        ? " is a volume of its own"
                        : " and " + (group.frames().size() - 1) + " more are a volume of their own")
                    + ": pixel spacing, direction or frame of reference are not those of the other "
                    + other.frames().size()
                    + " images of the series; the header may be damaged"));
      }
    }
    return warnings;
  }

  /** One image is odd among any two or more. */
  private static boolean isFew(int odd, int others) {
    return odd * ONE_IN <= others || odd == 1 && others > 1;
  }

  private static boolean isNear(PlaneOrientation a, PlaneOrientation b) {
    return a == null || b == null || a.normal().dot(b.normal()) > SMALL_TURN;
  }
}
