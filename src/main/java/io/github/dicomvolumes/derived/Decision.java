// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeSize;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an image becomes.
 *
 * @param type of its objects; never {@link ObjectType#AUTO}
 * @param form of its numbers
 * @param multiframe whether all frames are in one object
 * @param warnings what was decided that a user wants to know
 */
record Decision(ObjectType type, PixelForm form, boolean multiframe, List<String> warnings) {

  /**
   * Decides by the source, the place and the numbers.
   *
   * @throws IllegalArgumentException where the options ask for what cannot be
   */
  static Decision of(
      DerivedImage image, DerivedImage.Pixels pixels, DerivedOptions options, Progress progress)
      throws IOException {
    return new Decider(image, options).decide(pixels, progress);
  }

  private static final class Decider {
    private final DerivedImage image;
    private final DerivedOptions options;
    private final List<String> warnings = new ArrayList<>();
    private final String sourceModality;

    Decider(DerivedImage image, DerivedOptions options) {
      this.image = image;
      this.options = options;
      SourceFrame any = image.source().any();
      this.sourceModality =
          any == null ? image.facts().modality() : any.header().string(Tags.Modality).orElse("");
    }

    Decision decide(DerivedImage.Pixels pixels, Progress progress) throws IOException {
      ObjectType type = options.type() == ObjectType.AUTO ? natural() : options.type();
      check(type);
      PixelForm form = form(type, pixels, progress);
      if (form.isFloat()) {
        if (options.type() != ObjectType.AUTO && type != ObjectType.PARAMETRIC_MAP) {
          throw new IllegalArgumentException(
              "its values are floats, which "
                  + type.word()
                  + " objects do not hold: choose numbers=16-bit to have them rounded, or"
                  + " type=parametric_map");
        }
        type = ObjectType.PARAMETRIC_MAP;
        if (!image.isPlaced()) {
          throw new IllegalArgumentException(
              "its values are floats, which only parametric maps hold, and these need a place in"
                  + " the patient: choose numbers=16-bit to have them rounded");
        }
      } else if (type == ObjectType.PARAMETRIC_MAP) {
        form = new PixelForm(floats(), form.rescales(), true, 0);
      }
      boolean multiframe = options.multiframe() || !type.hasSingleFrames() || sharesPlaces();
      sayWhatIsMadeUp(type, multiframe);
      if (sharesPlaces() && !options.multiframe() && !form.isFloat()) {
        warnings.add(
            (image.facts().size().timePoints() > 1 ? "time points" : "channels")
                + " of an image without a place are told apart in one file only: it was"
                + " written as one");
      }
      if (image.facts().size().channels() > 1 && image.source().isColor()) {
        warnings.add("colours of more than 8 bits were written as channels, each in grey");
      }
      if (!image.facts().segments().isEmpty()) {
        warnings.add("numbers of segments were written as values, without the segments' names");
      }
      if (image.palette() != null && multiframe && type != ObjectType.US) {
        throw new IllegalArgumentException(
            "its colours are those of a palette, which "
                + type.word()
                + " objects of many frames do not hold: make it RGB, or leave multiframe out");
      }
      return new Decision(type, fitted(form, type, multiframe), multiframe, warnings);
    }

    /** What the standard wants a value of and nobody knows. */
    private void sayWhatIsMadeUp(ObjectType type, boolean multiframe) {
      if (image.source().isEmpty()) {
        String empty = options.subject().isEmpty() ? ", what is known of the patient is empty" : "";
        warnings.add("no series is known that it belongs to: it has a study of its own" + empty);
      }
      Attributes known = new Attributes().all(image.source().common());
      if (type == ObjectType.MR && !known.has("ScanningSequence")) {
        warnings.add("Scanning Sequence (0018,0020) is not known: RM, for research, was written");
      }
      if (type == ObjectType.SECONDARY_CAPTURE && multiframe && !known.has("BurnedInAnnotation")) {
        warnings.add(
            "whether pixels show who the patient is, Burned In Annotation (0028,0301), is not"
                + " known: NO was written");
      }
      if (type == ObjectType.PARAMETRIC_MAP && !known.has("RecognizableVisualFeatures")) {
        warnings.add(
            "whether a face or the like can be made of the values, Recognizable Visual Features"
                + " (0028,0302), is not known: NO was written");
      }
      if (type == ObjectType.PARAMETRIC_MAP && !known.has("DeviceSerialNumber")) {
        warnings.add("the serial number of the device is not known: UNKNOWN was written");
      }
    }

    /** Whether planes share places that are not known, which classic images cannot say. */
    private boolean sharesPlaces() {
      VolumeSize size = image.facts().size();
      return !image.isPlaced() && (size.timePoints() > 1 || size.channels() > 1);
    }

    /** What ultrasound is: single images, or frames at equal times. */
    private boolean canBeUltrasound() {
      return image.isCine() || !options.multiframe() && !sharesPlaces();
    }

    private FrameLayout floats() {
      VolumeSize size = image.facts().size();
      return PixelForm.gray(size.rows(), size.columns(), SampleType.FLOAT32, image.inverted());
    }

    /** The type of the source, as far as this image can still be one. */
    private ObjectType natural() {
      ObjectType type = ObjectType.ofModality(sourceModality);
      if (image.facts().size().samplesPerPixel() > 1 || image.palette() != null) {
        return type == ObjectType.US && canBeUltrasound() ? type : ObjectType.SECONDARY_CAPTURE;
      }
      if (type.isTomographic() && image.source().isEmpty()) {
        warnings.add(
            "there is no DICOM behind the image, which became Secondary Capture: type="
                + type.word()
                + " makes it "
                + sourceModality
                + ", like=SERIES takes what is needed from a series");
        return ObjectType.SECONDARY_CAPTURE;
      }
      boolean sized = image.facts().place().known().pixelSpacing();
      if (type.isTomographic() && (!image.isPlaced() || !sized)) {
        warnings.add(
            (image.isPlaced() ? "the size of pixels" : "the place in the patient")
                + " is not known, without which there are no "
                + sourceModality
                + " images: it became Secondary Capture");
        return ObjectType.SECONDARY_CAPTURE;
      }
      if (type == ObjectType.PET && !PetModules.isComplete(image.source().common())) {
        warnings.add(
            "the header of the source lacks what PET images need (Units, Counts Source, Series"
                + " Type, Decay Correction): it became Secondary Capture");
        return ObjectType.SECONDARY_CAPTURE;
      }
      if (type == ObjectType.NM && !NuclearMedicine.lack(image).isEmpty()) {
        warnings.add(NuclearMedicine.lack(image) + ": it became Secondary Capture, not NM");
        return ObjectType.SECONDARY_CAPTURE;
      }
      boolean ultrasound = type == ObjectType.US && canBeUltrasound();
      return type.isTomographic() || ultrasound || type == ObjectType.NM
          ? type
          : ObjectType.SECONDARY_CAPTURE;
    }

    private void check(ObjectType type) {
      boolean colors = image.facts().size().samplesPerPixel() > 1;
      if (colors && type != ObjectType.US && type != ObjectType.SECONDARY_CAPTURE) {
        throw new IllegalArgumentException(
            "colours cannot be " + type.word() + ": choose type=secondary_capture");
      }
      if (type == ObjectType.PET && !PetModules.isComplete(image.source().common())) {
        throw new IllegalArgumentException(
            "PET objects need what only the header of a PET source says: Units, Counts Source,"
                + " Series Type, Decay Correction");
      }
      if (type == ObjectType.NM && !NuclearMedicine.lack(image).isEmpty()) {
        throw new IllegalArgumentException(
            "it cannot be nm: " + NuclearMedicine.lack(image) + "; choose type=secondary_capture");
      }
      if (type == ObjectType.US && !canBeUltrasound()) {
        throw new IllegalArgumentException(
            "one file of ultrasound holds frames at equal times only: leave multiframe out, or"
                + " choose type=secondary_capture");
      }
      if ((type.isTomographic() || type == ObjectType.PARAMETRIC_MAP) && !image.isPlaced()) {
        throw new IllegalArgumentException(
            type.word()
                + " objects need a place in the patient and pixel sizes in mm, which are not"
                + " known: place=axial lays the image at the origin, its columns towards the"
                + " patient's left, its rows towards the back");
      }
      if (type.isTomographic() && !image.facts().place().known().pixelSpacing()) {
        throw new IllegalArgumentException(
            type.word() + " objects need pixel sizes in mm: set them in Image > Properties");
      }
    }

    private PixelForm form(ObjectType type, DerivedImage.Pixels pixels, Progress progress)
        throws IOException {
      VolumeFacts facts = image.facts();
      VolumeSize size = facts.size();
      ValueType numbers = facts.values().type();
      if (size.samplesPerPixel() > 1) {
        FrameLayout layout =
            new FrameLayout(
                size.rows(),
                size.columns(),
                3,
                8,
                8,
                7,
                SampleType.UINT8,
                0,
                PhotometricInterpretation.RGB);
        return new PixelForm(layout, List.of(Rescale.NONE), false, 0);
      }
      SampleType stored =
          switch (numbers) {
            case UINT8 -> SampleType.UINT8;
            case INT16 -> SampleType.INT16;
            case UINT16 -> SampleType.UINT16;
            default -> null;
          };
      if (stored != null) {
        Rescale rescale = Rescale.written(facts.values().slope(), facts.values().intercept());
        FrameLayout layout = PixelForm.gray(size.rows(), size.columns(), stored, image.inverted());
        return new PixelForm(layout, List.of(rescale), false, 0);
      }
      ValueSurvey survey = ValueSurvey.of(image, pixels, progress);
      PixelForm exact = type == ObjectType.PARAMETRIC_MAP ? null : survey.exact(image);
      if (exact != null) {
        return exact;
      }
      if (options.numbers() == DerivedOptions.Numbers.FLOAT) {
        return survey.floats(image);
      }
      PixelForm rounded = survey.rounded(image, type == ObjectType.PET);
      warnings.add(
          String.format(
              Locale.ROOT,
              "values were rounded to 65,536 steps of %s: each is within %s of what it was",
              Double.toString(rounded.rescale(0).slope()),
              Double.toString(rounded.rescale(0).slope() / 2)));
      if (survey.notFinite() > 0) {
        warnings.add(
            survey.notFinite()
                + " values are infinite or no numbers: they became the least value that is");
      }
      return rounded;
    }

    /** The form that objects of a type allow. */
    private PixelForm fitted(PixelForm form, ObjectType type, boolean multiframe) {
      if (type.isTomographic()) {
        return form.widened();
      }
      if (image.palette() != null) {
        return form.inColors();
      }
      if (type == ObjectType.NM) {
        return form;
      }
      boolean unsigned = type == ObjectType.US || multiframe;
      if (type == ObjectType.SECONDARY_CAPTURE && multiframe && image.inverted()) {
        warnings.add(
            "one file of Secondary Capture has no inverted grey values: it will be shown with low"
                + " values dark");
        return form.upright().unsigned();
      }
      return unsigned && !form.isFloat() ? form.unsigned() : form;
    }
  }
}
