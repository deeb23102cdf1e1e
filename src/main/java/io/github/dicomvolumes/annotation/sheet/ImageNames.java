// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation.sheet;

import io.github.dicomvolumes.annotation.ImageIdentity;
import io.github.dicomvolumes.annotation.StackPosition;
import io.github.dicomvolumes.annotation.TargetImage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds an image, and its planes, by what a cell says. What each plane is called is asked once, and
 * only where a cell may name one.
 */
final class ImageNames {
  private final TargetImage image;
  private final Map<String, Boolean> named = new HashMap<>();
  private Set<String> own;
  private Map<String, StackPosition> planes;
  private Map<String, StackPosition> instances;

  ImageNames(TargetImage image) {
    this.image = image;
  }

  TargetImage image() {
    return image;
  }

  /** Whether a text names the image or one of its planes. */
  boolean isNamed(String text) {
    if (text.isBlank()) {
      return false;
    }
    return named.computeIfAbsent(
        text, name -> image.isNamed(name) || own().contains(plain(name)) || byPath(name));
  }

  /** Whether a text is the title of the image or the name of its file, which no other one has. */
  boolean isTitle(String text) {
    return !text.isBlank() && image.isNamed(text);
  }

  /** Series Instance UID; empty where it is not known. */
  String seriesUid() {
    return image.planes().identity().seriesUid();
  }

  /** Whether a Series Number is the image's; other columns say of which study. */
  boolean isSeriesNumber(String text) {
    String number = image.planes().identity().seriesNumber();
    return !number.isEmpty() && number.equals(text.strip());
  }

  private boolean byPath(String name) {
    String last = lastPart(name);
    boolean path = !last.equals(name.strip());
    return planes().containsKey(plain(last))
        || plane(name).isPresent()
        || image.isNamed(last)
        || path && own().contains(plain(last))
        || hasEnding(last) && isNamedWithoutEnding(last);
  }

  private boolean isNamedWithoutEnding(String last) {
    String bare = TargetImage.withoutEnding(plain(last));
    return own().contains(bare) || image.isNamed(bare) || planes().containsKey(bare);
  }

  private static boolean hasEnding(String name) {
    return !TargetImage.withoutEnding(name).equals(name);
  }

  private static String lastPart(String name) {
    String slashes = name.strip().replace('\\', '/');
    return slashes.substring(slashes.lastIndexOf('/') + 1);
  }

  private Set<String> own() {
    if (own == null) {
      ImageIdentity identity = image.planes().identity();
      own = new HashSet<>();
      own.add(plain(identity.patient()));
      identity.study().forEach(name -> own.add(plain(name)));
      own.add(plain(identity.seriesUid()));
      identity.folders().forEach(name -> own.add(plain(name)));
      own.remove("");
    }
    return own;
  }

  /** The plane that came from a file or has a UID; empty where none or several slices do. */
  Optional<StackPosition> plane(String nameOrUid) {
    String plain = plain(nameOrUid);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    StackPosition found = planes().get(plain);
    if (found == null) {
      String last = plain(lastPart(nameOrUid));
      found = planes().get(last);
      if (found == null && hasEnding(last)) {
        found = planes().get(TargetImage.withoutEnding(last));
      }
    }
    return Optional.ofNullable(found).filter(place -> place.slice() > 0);
  }

  /** The slice with an Instance Number; empty where none or several have it. */
  Optional<StackPosition> instance(String number) {
    if (instances == null) {
      instances = new HashMap<>();
      for (int plane = 1; plane <= image.stackSize(); plane++) {
        put(instances, image.planes().instanceNumber(plane), image.place(plane));
      }
    }
    return Optional.ofNullable(instances.get(plain(number))).filter(place -> place.slice() > 0);
  }

  boolean knowsInstances() {
    instance("");
    return !instances.isEmpty();
  }

  private Map<String, StackPosition> planes() {
    if (planes == null) {
      planes = new HashMap<>();
      for (int plane = 1; plane <= image.stackSize(); plane++) {
        StackPosition place = image.place(plane);
        String file = plain(image.planes().fileName(plane));
        put(planes, file, place);
        String bare = TargetImage.withoutEnding(file);
        if (!bare.equals(file)) {
          put(planes, bare, place);
        }
        put(planes, image.planes().sopInstanceUid(plane), place);
      }
    }
    return planes;
  }

  private static void put(Map<String, StackPosition> places, String name, StackPosition place) {
    String plain = plain(name);
    if (!plain.isEmpty()) {
      places.merge(plain, place, ImageNames::common);
    }
  }

  /** What two planes have in common: channels of one slice may come from one file. */
  private static StackPosition common(StackPosition a, StackPosition b) {
    return new StackPosition(
        a.channel() == b.channel() ? a.channel() : 0,
        a.slice() == b.slice() ? a.slice() : 0,
        a.frame() == b.frame() ? a.frame() : 0);
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Of several images, those in the same order. */
  static List<ImageNames> of(List<TargetImage> images) {
    return images.stream().map(ImageNames::new).toList();
  }
}
