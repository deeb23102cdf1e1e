// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be known of an image to find it, and places in it, by what a sheet says.
 *
 * @param title the window's title
 * @param fileNames of the file that the image came from; may be empty
 * @param width columns
 * @param height rows
 * @param channels of the hyperstack
 * @param slices of the hyperstack
 * @param frames of the hyperstack
 * @param pixelWidth of a pixel, in the calibrated unit
 * @param pixelHeight of a pixel, in the calibrated unit
 * @param originX of the calibrated coordinates, in pixels
 * @param originY of the calibrated coordinates, in pixels
 * @param planes what is known of each plane of the stack
 */
public record TargetImage(
    String title,
    List<String> fileNames,
    int width,
    int height,
    int channels,
    int slices,
    int frames,
    double pixelWidth,
    double pixelHeight,
    double originX,
    double originY,
    Planes planes) {
  /** What is known of the planes of a stack; it is asked only where a sheet speaks of it. */
  public interface Planes {
    /** Nothing is known. */
    Planes UNKNOWN =
        new Planes() {
          @Override
          public String fileName(int plane) {
            return "";
          }

          @Override
          public String sopInstanceUid(int plane) {
            return "";
          }

          @Override
          public Optional<PatientPlanes> patient() {
            return Optional.empty();
          }
        };

    /** The file that a plane came from, counted from 1; empty where unknown. */
    String fileName(int plane);

    /** The SOP Instance UID of a plane, counted from 1; empty where unknown. */
    String sopInstanceUid(int plane);

    /** Where the slices lie in the patient. */
    Optional<PatientPlanes> patient();

    /** Instance Number (0020,0013) of a plane, counted from 1; empty where unknown. */
    default String instanceNumber(int plane) {
      return "";
    }

    /**
     * What the image is known by besides its title and file: patient, study and series, their
     * identifiers and the folder.
     */
    default ImageIdentity identity() {
      return ImageIdentity.UNKNOWN;
    }

    /** Millimetres of the calibrated unit; not a number where it is no unit of length. */
    default double unitMillimetres() {
      return 1;
    }

    /** Distance of slices in the calibrated unit; 0 where unknown. */
    default double pixelDepth() {
      return 0;
    }

    /** Origin of the calibrated coordinates, in slices. */
    default double originZ() {
      return 0;
    }
  }

  /** Copies the list. */
  public TargetImage {
    fileNames = List.copyOf(fileNames);
  }

  /** Whether a text names the image: by its title or its file, with or without the ending. */
  public boolean isNamed(String name) {
    String plain = plain(name);
    return plain.equals(plain(title))
        || isSameNumber(plain, plain(title))
        || plain.equals(withoutEnding(plain(title)))
        || fileNames.stream()
            .map(TargetImage::plain)
            .anyMatch(file -> plain.equals(file) || plain.equals(withoutEnding(file)));
  }

  /** The plane that came from a file or has a UID; empty where none or several slices do. */
  public Optional<StackPosition> plane(String nameOrUid) {
    String plain = plain(nameOrUid);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    StackPosition found = null;
    for (int plane = 1; plane <= stackSize(); plane++) {
      String file = plain(planes.fileName(plane));
      boolean same =
          plain.equals(file)
              || plain.equals(withoutEnding(file))
              || plain.equals(plain(planes.sopInstanceUid(plane)));
      if (same) {
        found = found == null ? place(plane) : common(found, place(plane));
      }
    }
    return found == null || found.slice() == 0 ? Optional.empty() : Optional.of(found);
  }

  /** What two planes have in common: channels of one slice may come from one file. */
  private static StackPosition common(StackPosition a, StackPosition b) {
    return new StackPosition(
        a.channel() == b.channel() ? a.channel() : 0,
        a.slice() == b.slice() ? a.slice() : 0,
        a.frame() == b.frame() ? a.frame() : 0);
  }

  /** How many planes there are. */
  public int stackSize() {
    return channels * slices * frames;
  }

  /** The place of a plane of the stack, counted from 1; channels run fastest, frames slowest. */
  public StackPosition place(int plane) {
    int index = plane - 1;
    return new StackPosition(
        index % channels + 1, index / channels % slices + 1, index / (channels * slices) + 1);
  }

  /** The plane of the stack of a place, counted from 1; the first where it is on several. */
  public int plane(StackPosition place) {
    int channel = Math.max(1, place.channel());
    int slice = Math.max(1, place.slice());
    int frame = Math.max(1, place.frame());
    return ((frame - 1) * slices + slice - 1) * channels + channel;
  }

  /** The same place with nothing said where there is one possibility only. */
  public StackPosition normal(StackPosition place) {
    return new StackPosition(
        channels == 1 ? 0 : place.channel(),
        slices == 1 ? 0 : place.slice(),
        frames == 1 ? 0 : place.frame());
  }

  /** Spreadsheets make the number 1 of 0001. */
  private static boolean isSameNumber(String a, String b) {
    boolean numbers = a.matches("\\d+") && b.matches("\\d+");
    return numbers && a.replaceFirst("^0+", "").equals(b.replaceFirst("^0+", ""));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Digits behind a point are no ending, but part of a UID. */
  public static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    boolean ending = dot > 0 && !name.substring(dot + 1).chars().allMatch(Character::isDigit);
    return ending ? name.substring(0, dot) : name;
  }
}
