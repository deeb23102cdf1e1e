// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.FrameKind;
import io.github.dicomvolumes.volume.ImageTypes;
import io.github.dicomvolumes.volume.ShortDecimal;
import io.github.dicomvolumes.volume.Timing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** An attribute that can tell frames of one place from each other (rule 5). */
final class Discriminator {
  static final Discriminator TEMPORAL_POSITION =
      time("temporal position", true, 0, t -> t.temporalPosition());
  private static final Discriminator ECHO_NUMBER =
      channel("echo number", c -> number(c.echoNumber()));
  private static final Discriminator ECHO_TIME = channel("echo time", c -> number(c.echoTime()));
  private static final Discriminator INVERSION_TIME =
      channel("inversion time", c -> number(c.inversionTime()));
  private static final Discriminator FLIP_ANGLE = channel("flip angle", c -> number(c.flipAngle()));
  private static final Discriminator KVP = channel("tube voltage", c -> number(c.kvp()));
  static final Discriminator DIFFUSION = channel("b-value and gradient", FrameKind::diffusion);
  private static final Discriminator COMPONENT =
      channel("complex component", c -> Component.of(c.component()));
  private static final Discriminator IMAGE_TYPE =
      channel("image type", c -> c.imageType().isEmpty() ? null : c.imageType());
  private static final Discriminator QUANTITY =
      channel("quantity", c -> c.quantity().isEmpty() ? null : c.quantity());

  /** Those that say what kind of image a frame is. */
  static final List<Discriminator> KINDS =
      List.of(
          ECHO_NUMBER,
          ECHO_TIME,
          INVERSION_TIME,
          FLIP_ANGLE,
          KVP,
          DIFFUSION,
          COMPONENT,
          IMAGE_TYPE,
          QUANTITY);

  private static final Discriminator LABEL =
      channel(FrameKind.LABELS, c -> Label.of(c.dimensions().get(FrameKind.LABELS), c.label()));
  private static final Discriminator STACK =
      channel("stack", c -> c.stack().isEmpty() ? null : c.stack());
  static final Discriminator TEMPORAL_OFFSET =
      time("temporal offset", true, 1, t -> t.temporalOffset());
  private static final Discriminator TRIGGER_TIME =
      time("trigger time", false, 1e-3, t -> t.triggerTime());
  private static final Discriminator FRAME_REFERENCE_TIME =
      time("frame reference time", false, 1e-3, t -> t.frameReferenceTime());
  private static final Discriminator ACQUISITION_NUMBER =
      new Discriminator(
          "acquisition number", true, true, 0, f -> number(f.acquisition().acquisitionNumber()));
  private static final Discriminator ACQUISITION_TIME =
      time("acquisition time", false, 1, t -> t.acquisitionTime());
  private static final Discriminator FRAME_TIME =
      time("frame time", false, 1e-3, t -> t.frameTime());

  /** When pixels were made, which may be long after they were measured: it orders, and no more. */
  private static final Discriminator CONTENT_TIME =
      time("content time", false, 0, t -> t.contentTime());

  /** The last resort. */
  static final Discriminator INSTANCE_NUMBER =
      new Discriminator(
          "instance number", true, false, 0, f -> number(f.acquisition().instanceNumber()));

  /** A complex component in its usual place among the others. */
  private record Component(int order, String name) implements Comparable<Component> {
    private static final List<String> NAMES = List.of("magnitude", "phase", "real", "imaginary");

    static Component of(String name) {
      return name.isEmpty() ? null : new Component(NAMES.indexOf(name), name);
    }

    @Override
    public int compareTo(Component other) {
      return Integer.compare(order, other.order);
    }

    // Written out: Java links the ones it makes at run time, a good part of a short conversion.
    @Override
    public boolean equals(Object other) {
      return other instanceof Component that && order == that.order && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A label in its place among the others. */
  private record Label(int order, String text) implements Comparable<Label> {
    static Label of(Integer order, String text) {
      return order == null ? null : new Label(order, text);
    }

    @Override
    public int compareTo(Label other) {
      int byOrder = Integer.compare(order, other.order);
      return byOrder != 0 ? byOrder : text.compareTo(other.text);
    }

    // Written out: Java links the ones it makes at run time, a good part of a short conversion.
    @Override
    public boolean equals(Object other) {
      return other instanceof Label that && order == that.order && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return 31 * order + text.hashCode();
    }

    @Override
    public String toString() {
      return text.isEmpty() ? FrameKind.LABELS + " " + order : text;
    }
  }

  private final String title;
  private final boolean time;
  private final boolean sameEverywhere;
  private final double secondsPerUnit;
  private final Function<Frame, Comparable<?>> value;

  private Discriminator(
      String title,
      boolean time,
      boolean sameEverywhere,
      double secondsPerUnit,
      Function<Frame, Comparable<?>> value) {
    this.title = title;
    this.time = time;
    this.sameEverywhere = sameEverywhere;
    this.secondsPerUnit = secondsPerUnit;
    this.value = value;
  }

  private static Discriminator channel(String title, Function<FrameKind, Comparable<?>> value) {
    return new Discriminator(
        title, false, true, 0, frame -> value.apply(frame.acquisition().contrast()));
  }

  private static Discriminator time(
      String title, boolean sameEverywhere, double secondsPerUnit, Function<Timing, Double> value) {
    return new Discriminator(
        title,
        true,
        sameEverywhere,
        secondsPerUnit,
        frame -> number(value.apply(frame.acquisition().timing())));
  }

  /** All of them in the order in which they are tried, the frames' own dimensions among them. */
  static List<Discriminator> of(List<List<Frame>> places) {
    List<Discriminator> all = new ArrayList<>(List.of(TEMPORAL_POSITION));
    all.addAll(KINDS);
    all.add(STACK);
    Set<String> dimensions = new LinkedHashSet<>();
    for (List<Frame> place : places) {
      place.forEach(f -> dimensions.addAll(f.acquisition().contrast().dimensions().keySet()));
    }
    dimensions.removeAll(FrameKind.PHASES);
    for (String name : dimensions) {
      all.add(name.equals(FrameKind.LABELS) ? LABEL : channel(name, c -> c.dimensions().get(name)));
    }
    all.addAll(List.of(TEMPORAL_OFFSET, TRIGGER_TIME, FRAME_REFERENCE_TIME));
    FrameKind.PHASES.forEach(name -> all.add(channel(name, c -> c.dimensions().get(name))));
    all.addAll(
        List.of(ACQUISITION_NUMBER, ACQUISITION_TIME, FRAME_TIME, CONTENT_TIME, INSTANCE_NUMBER));
    return all;
  }

  /** Those that measure when a frame was taken. */
  static List<Discriminator> clocks() {
    return List.of(
        TEMPORAL_OFFSET, TRIGGER_TIME, FRAME_REFERENCE_TIME, ACQUISITION_TIME, FRAME_TIME);
  }

  String title() {
    return title;
  }

  /** Whether it makes time points; channels else. */
  boolean isTime() {
    return time;
  }

  /**
   * Whether its values are the same in every place; where not, as for times of single slices, its
   * rank in the place counts.
   */
  boolean isSameEverywhere() {
    return sameEverywhere;
  }

  /** For a time: what one unit is; 0 for what is no time. */
  double secondsPerUnit() {
    return secondsPerUnit;
  }

  /** The value of a frame, null where its header has none. */
  Comparable<?> of(Frame frame) {
    return value.apply(frame);
  }

  /** Whether values have no order of their own, apart from their weighting. */
  boolean isInOrderOfInstances() {
    return this == IMAGE_TYPE || this == DIFFUSION;
  }

  /** The b-value of a diffusion weighting; 0 of all else. */
  double weighting(Object of) {
    return of instanceof Diffusion diffusion ? diffusion.bValue() : 0;
  }

  /** What a frame of this value is called; a value of Image Type without what all types share. */
  String label(Object of, List<Object> all) {
    String text = of instanceof Double number ? ShortDecimal.text(number) : of.toString();
    if (this == ECHO_NUMBER) {
      return "echo " + text;
    } else if (this == ECHO_TIME) {
      return "TE " + text + " ms";
    } else if (this == INVERSION_TIME) {
      return "TI " + text + " ms";
    } else if (this == FLIP_ANGLE) {
      return "flip angle " + text;
    } else if (this == KVP) {
      return text + " kV";
    } else if (this == IMAGE_TYPE) {
      return ImageTypes.difference(text, all);
    }
    if (FrameKind.PHASES.contains(title)) {
      return title + " " + text + " %";
    }
    return of instanceof Integer || this == STACK ? title + " " + text : text;
  }

  /** What else is worth saying of frames that it tells apart. */
  String addition(Frame frame) {
    double echoTime = frame.acquisition().contrast().echoTime();
    return this == ECHO_NUMBER && echoTime > 0 ? "TE " + ShortDecimal.text(echoTime) + " ms" : "";
  }

  /** Whether every frame has a value. */
  boolean isKnownFor(List<List<Frame>> places) {
    return places.stream().allMatch(frames -> frames.stream().allMatch(f -> of(f) != null));
  }

  private static Comparable<?> number(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
