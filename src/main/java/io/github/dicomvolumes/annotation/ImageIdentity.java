// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.annotation;

import java.util.List;

/**
 * What tables call an image by. Empty where unknown.
 *
 * @param patient Patient ID (0010,0020)
 * @param study Study Instance UID (0020,000D) and Accession Number (0008,0050)
 * @param seriesUid Series Instance UID (0020,000E)
 * @param seriesNumber Series Number (0020,0011)
 * @param folders names of the folders that its files lie in
 */
public record ImageIdentity(
    String patient,
    List<String> study,
    String seriesUid,
    String seriesNumber,
    List<String> folders) {
  /** Nothing is known. */
  public static final ImageIdentity UNKNOWN = new ImageIdentity("", List.of(), "", "", List.of());

  /** Copies the lists. */
  public ImageIdentity {
    study = study.stream().filter(name -> !name.isEmpty()).toList();
    folders = List.copyOf(folders);
  }
}
