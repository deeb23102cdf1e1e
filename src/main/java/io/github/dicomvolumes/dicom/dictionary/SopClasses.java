// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.dictionary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of SOP classes (PS3.6 Annex A). */
public final class SopClasses {
  private static final class Holder {
    static final Map<String, String> NAMES = load();
  }

  private SopClasses() {}

  /** The name of a SOP Class UID, for example {@code CT Image Storage}. */
  public static Optional<String> name(String uid) {
    return Optional.ofNullable(Holder.NAMES.get(uid));
  }

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>();
    try (InputStream in = SopClasses.class.getResourceAsStream("sop-classes.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          names.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
