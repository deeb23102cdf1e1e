// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a de-identification is asked for.
 *
 * @param input a folder, or one file
 * @param output a folder of its own
 * @param secret file of the secret, made where it is missing
 * @param options of the profile
 * @param regions file of rules where images hold text; null for none
 * @param listing file for the names of the originals; null for none
 * @param pseudonyms file for the patients' pseudonyms; null for none
 * @param threads at most
 * @param overwrite whether files are written again that are there already
 */
public record DeidentifyOptions(
    Path input,
    Path output,
    Path secret,
    Set<ProfileOption> options,
    Path regions,
    Path listing,
    Path pseudonyms,
    int threads,
    boolean overwrite) {
  /** Copies the set. */
  public DeidentifyOptions {
    EnumSet<ProfileOption> copy = EnumSet.noneOf(ProfileOption.class);
    copy.addAll(options);
    options = copy;
    if (options.contains(ProfileOption.RETAIN_FULL_DATES)
        && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
      throw new IllegalArgumentException("dates are either kept in full or modified");
    }
  }

  /** The same with other rules for regions; null for none. */
  public DeidentifyOptions withRegions(Path other) {
    return new DeidentifyOptions(
        input, output, secret, options, other, listing, pseudonyms, threads, overwrite);
  }
}
