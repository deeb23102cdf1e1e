// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at all values of an image for whether 16 bits give them back: with the rescale of the
 * frames that they come from, or as whole numbers.
 */
final class ValueSurvey {
  /** How values can be stored. */
  private static final class Candidate {
    final List<Rescale> rescales = new ArrayList<>();
    boolean exact = true;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;

    void look(double value, Rescale rescale, ChannelNumbers numbers) {
      double stored = rescale.stored(value);
      exact &= numbers.isSame(rescale.value(stored), value);
      min = Math.min(min, stored);
      max = Math.max(max, stored);
    }

    /** The type that holds every number; null where 16 bits do not. */
    SampleType type() {
      if (!exact) {
        return null;
      }
      return min >= 0 && max <= 0xffff
          ? SampleType.UINT16
          : min >= Short.MIN_VALUE && max <= Short.MAX_VALUE ? SampleType.INT16 : null;
    }
  }

  private final Candidate ofSource = new Candidate();
  private final Candidate whole = new Candidate();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long notFinite;
  private boolean fitsFloat = true;

  private ValueSurvey() {}

  static ValueSurvey of(DerivedImage image, DerivedImage.Pixels pixels, Progress progress)
      throws IOException {
    ValueSurvey survey = new ValueSurvey();
    VolumeFacts facts = image.facts();
    ByteBuffer plane =
        ByteBuffer.allocate(Math.toIntExact(facts.planeBytes())).order(ByteOrder.LITTLE_ENDIAN);
    int channels = facts.size().channels();
    int planes = facts.size().planes();
    for (int i = 0; i < planes; i++) {
      pixels.read(i, plane.clear());
      for (int channel = 0; channel < channels; channel++) {
        survey.look(image, i * channels + channel, plane);
      }
      progress.check(i + 1, 2L * planes);
    }
    return survey;
  }

  private void look(DerivedImage image, int frame, ByteBuffer plane) {
    VolumeFacts facts = image.facts();
    ChannelNumbers numbers = new ChannelNumbers(facts);
    SourceFrame source = image.source().of(frame);
    Frame known = source == null ? null : source.facts();
    boolean line = known != null && known.scale().table() == null;
    Rescale scale =
        line ? new Rescale(known.scale().slope(), known.scale().intercept()) : Rescale.NONE;
    ofSource.exact &= line;
    ofSource.rescales.add(scale);
    int channel = image.channel(frame);
    int count = facts.size().columns() * facts.size().rows();
    for (int i = 0; i < count; i++) {
      double value = numbers.value(plane, channel, i);
      if (!Double.isFinite(value)) {
        notFinite++;
        continue;
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
      fitsFloat &= (float) value == value;
      if (ofSource.exact) {
        ofSource.look(value, scale, numbers);
      }
      if (whole.exact) {
        whole.look(value, Rescale.NONE, numbers);
      }
    }
  }

  /** How 16 bits hold every value exactly; null where they do not. */
  PixelForm exact(DerivedImage image) {
    if (notFinite > 0) {
      return null;
    }
    for (Candidate candidate : List.of(ofSource, whole)) {
      SampleType type = candidate.type();
      if (type != null) {
        List<Rescale> rescales =
            candidate == whole || candidate.rescales.stream().distinct().count() == 1
                ? List.of(candidate == whole ? Rescale.NONE : candidate.rescales.get(0))
                : candidate.rescales;
        return new PixelForm(gray(image, type), rescales, true, 0);
      }
    }
    return null;
  }

  /** The nearest of 65,536 steps; what is no number becomes the least. */
  PixelForm rounded(DerivedImage image, boolean withoutIntercept) {
    double range = max > min ? max - min : 1;
    if (!(max >= min)) {
      return new PixelForm(gray(image, SampleType.UINT16), List.of(Rescale.NONE), true, 0);
    }
    if (withoutIntercept) {
      boolean negative = min < 0;
      double most = Math.max(Math.abs(min), Math.abs(max));
      double slope = (most > 0 ? most : 1) / (negative ? Short.MAX_VALUE : 0xffff);
      return new PixelForm(
          gray(image, negative ? SampleType.INT16 : SampleType.UINT16),
          List.of(Rescale.written(slope, 0)),
          true,
          0);
    }
    return new PixelForm(
        gray(image, SampleType.UINT16), List.of(Rescale.written(range / 0xffff, min)), true, 0);
  }

  /** As floats of 32 bits, or of 64 where these do not hold every value. */
  PixelForm floats(DerivedImage image) {
    SampleType type = fitsFloat ? SampleType.FLOAT32 : SampleType.FLOAT64;
    return new PixelForm(gray(image, type), List.of(Rescale.NONE), true, 0);
  }

  private static FrameLayout gray(DerivedImage image, SampleType type) {
    return PixelForm.gray(
        image.facts().size().rows(), image.facts().size().columns(), type, image.inverted());
  }

  /** How many values are infinite or no numbers. */
  long notFinite() {
    return notFinite;
  }
}
