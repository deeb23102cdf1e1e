// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A format of volume files. One object serves all volumes, from any thread.
 *
 * <p>A format of others is found by {@link java.util.ServiceLoader}: a jar names its class, which
 * is public with a public constructor without parameters, in {@code
 * META-INF/services/io.github.dicomvolumes.format.VolumeFormat}. They are asked only for endings
 * that no built-in format has.
 */
public interface VolumeFormat {
  /**
   * The endings of files that name a volume, in lower case with a dot, such as {@code .mhd}; a
   * conversion uses the first one.
   */
  List<String> endings();

  /** The ending that a conversion uses: the first one, unless compressed volumes have their own. */
  default String ending(boolean compressed) {
    return endings().get(0);
  }

  /**
   * Whether stored numbers may be written where slope and intercept, which the header then states,
   * make the values of them; else a conversion writes values.
   */
  default boolean holdsScale() {
    return false;
  }

  /** Whether planes may come in any order, and from several threads at a time. */
  boolean takesAnyOrder(boolean compressed);

  /**
   * Begins a volume.
   *
   * @param target the file that names the volume; its folder exists
   * @param compressed whether pixels are to be compressed
   * @throws IllegalArgumentException where the format cannot hold such a volume, with the reason:
   *     nothing is left out or changed in silence
   * @throws IOException where the files cannot be written
   */
  VolumeWriter open(Path target, VolumeFacts facts, boolean compressed) throws IOException;

  /**
   * One of the {@linkplain VolumeFacts#notes notes} of a volume that is there with all of its data;
   * empty where there is none, or it is damaged, or has no such note. A conversion that runs again
   * makes such a volume again.
   */
  Optional<String> note(Path target, String key);

  /**
   * Deletes what a writer that was killed in mid-way left in place of a volume, as far as it goes
   * under other names than temporary ones. Where there is a whole volume nothing is deleted.
   *
   * @throws IOException where the folder cannot be read or a file not be deleted
   */
  default void deleteInterrupted(Path target) throws IOException {
    // Most formats are one file, which is renamed when it is complete.
  }
}
