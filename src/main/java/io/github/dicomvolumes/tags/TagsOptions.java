// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.tags;

import java.nio.file.Path;
import java.util.List;

/**
 * What to read into a table.
 *
 * @param sources a file or a folder; or the files of an image, in the order of its slices
 * @param tags {@code summary}, {@code all}, {@code varying}, {@code consistency}, or a list of tags
 * @param redact whether what identifies a patient is replaced
 * @param threads how many files are read at a time, at least 1
 */
public record TagsOptions(List<Path> sources, String tags, boolean redact, int threads) {
  /** Copies the list and checks. */
  public TagsOptions {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no file to read tags from");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
  }

  /** With as many threads as there are cores. */
  public static TagsOptions of(List<Path> sources, String tags, boolean redact) {
    return new TagsOptions(sources, tags, redact, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Checks what {@code tags} may be.
   *
   * @throws IllegalArgumentException naming what is no tag and no keyword
   */
  public static void requireReadable(String tags) {
    TagQuery.parse(tags);
  }
}
