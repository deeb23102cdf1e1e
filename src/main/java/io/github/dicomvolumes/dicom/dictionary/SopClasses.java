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
import java.util.Set;

/** Names of SOP classes (PS3.6 Annex A). */
public final class SopClasses {
  private static final class Holder {
    static final Map<String, String> NAMES = load();
  }

  /** Those that do not say "Image Storage". An RT Dose can be a histogram alone. */
  private static final Set<String> WITH_PIXELS =
      Set.of(
          "Enhanced US Volume Storage",
          "Ophthalmic Thickness Map Storage",
          "Corneal Topography Map Storage",
          "Parametric Map Storage",
          "Segmentation Storage",
          "Label Map Segmentation Storage");

  private SopClasses() {}

  /** The name of a SOP Class UID, for example {@code CT Image Storage}. */
  public static Optional<String> name(String uid) {
    return Optional.ofNullable(Holder.NAMES.get(uid));
  }

  /** Whether every object of a SOP class has pixels; false where the class is unknown. */
  public static boolean hasPixels(String uid) {
    String name = Holder.NAMES.getOrDefault(uid, "");
    return name.contains("Image Storage") || WITH_PIXELS.contains(name);
  }

  /** Whether a SOP class is one of structured reports (PS3.4 B.5). */
  public static boolean isStructuredReport(String uid) {
    return uid.startsWith("1.2.840.10008.5.1.4.1.1.88.");
  }

  /**
   * Whether objects of a SOP class without pixels were made on images and belong to them:
   * structures, presentation states and structured reports.
   */
  public static boolean refersToImages(String uid) {
    String name = Holder.NAMES.getOrDefault(uid, "");
    return name.equals("RT Structure Set Storage")
        || isStructuredReport(uid)
        || name.endsWith("Softcopy Presentation State Storage");
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
