// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.FrameKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What channels are called in objects, so that a reader tells them apart. */
final class ChannelNames {
  private static final List<String> COLORS = List.of("red", "green", "blue");
  private static final int LONGEST_LABEL = 64;
  private static final int LONGEST_WORD = 16;

  private final List<String> labels = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final boolean said;

  /** Of an image that becomes objects of a type. */
  ChannelNames(DerivedImage image, ObjectType type) {
    int channels = image.facts().size().channels();
    List<String> known = image.facts().looks().channelLabels();
    Set<String> taken = new HashSet<>();
    Set<String> takenWords = new HashSet<>();
    for (int channel = 0; channel < channels; channel++) {
      String name = known.size() == channels ? known.get(channel) : "";
      if (name.isBlank()) {
        name =
            image.source().isColor() && channels == COLORS.size()
                ? COLORS.get(channel)
                : "channel " + (channel + 1);
      }
      String plain = name.replaceAll("[\\\\\\p{Cntrl}]+", " ").strip();
      labels.add(distinct(plain, LONGEST_LABEL, " ", taken));
      String word = plain.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
      words.add(distinct(word, LONGEST_WORD, "_", takenWords));
    }
    this.said = channels == 1 || isSaid(image, type);
  }

  /** A text of at most so many characters that is none of those before. */
  private static String distinct(String text, int longest, String between, Set<String> taken) {
    String cut = text.length() > longest ? text.substring(0, longest) : text;
    for (int number = 2; !taken.add(cut); number++) {
      String end = between + number;
      cut = text.substring(0, Math.min(text.length(), longest - end.length())) + end;
    }
    return cut;
  }

  /** Frame Label (0020,9453) of a channel. */
  String label(int channel) {
    return labels.get(channel);
  }

  /**
   * A value of Image Type (0008,0008) that tells a channel from the others; empty where other
   * attributes do.
   */
  String word(int channel) {
    return said ? "" : words.get(channel);
  }

  /** Whether what objects keep of their sources tells channels apart. */
  private static boolean isSaid(DerivedImage image, ObjectType type) {
    SourceFrame any = image.source().any();
    if (any == null || !type.isLike(any)) {
      return false;
    }
    List<FrameKind> kinds = new ArrayList<>();
    for (int channel = 0; channel < image.facts().size().channels(); channel++) {
      List<SourceFrame> frames = image.source().frames(channel, channel);
      Frame known = frames.isEmpty() ? null : frames.get(0).facts();
      if (known == null || known.acquisition() == null) {
        return false;
      }
      kinds.add(known.acquisition().contrast());
    }
    if (kinds.stream().map(FrameKind::diffusion).distinct().count() > 1) {
      // Weightings follow each other in their order, also where directions are not written; what
      // has none beside others is unweighted.
      return true;
    }
    for (int one = 0; one < kinds.size(); one++) {
      for (int other = one + 1; other < kinds.size(); other++) {
        if (!differ(kinds.get(one), kinds.get(other), type)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean differ(FrameKind one, FrameKind other, ObjectType type) {
    return differ(one.echoNumber(), other.echoNumber())
        || differ(one.echoTime(), other.echoTime())
        || differ(one.inversionTime(), other.inversionTime())
        || differ(one.flipAngle(), other.flipAngle())
        || differ(one.kvp(), other.kvp())
        || differ(one.component(), other.component())
        || differ(one.quantity(), other.quantity())
        // Of CT nothing but the third value of Image Type is kept.
        || type != ObjectType.CT && differ(one.imageType(), other.imageType());
  }

  private static boolean differ(double one, double other) {
    return !Double.isNaN(one) && !Double.isNaN(other) && one != other;
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }
}
