// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.file.CacheFolder;
import io.github.dicomvolumes.workbook.CsvRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What links the output to the originals, for who keeps them: written where it is asked for, never
 * to the output, and readable by its owner alone.
 */
final class PrivateList {
  private final DeidentifyOptions options;
  private final List<String[]> files = new ArrayList<>();
  private final Map<String, String[]> patients = new TreeMap<>();

  PrivateList(DeidentifyOptions options) {
    this.options = options;
  }

  /** Notes a file. */
  void add(InputFile file, FileOutcome outcome, String detail) {
    if (options.listing() == null) {
      return;
    }
    String reason = outcome.reason() + (detail.isEmpty() ? "" : ": " + detail);
    synchronized (this) {
      files.add(new String[] {file.shown(), outcome.name(), outcome.state().words(), reason});
    }
  }

  /** Notes a patient. */
  void addPatient(DataSet original, String pseudonym) {
    if (options.pseudonyms() == null) {
      return;
    }
    String[] row = {
      pseudonym,
      original.string(Tags.PatientID).orElse(""),
      original.string(Tags.PatientName).orElse("")
    };
    synchronized (this) {
      patients.putIfAbsent(pseudonym + "\n" + row[1] + "\n" + row[2], row);
    }
  }

  /** Notes the patient of a file that an earlier run wrote. */
  void readPatient(Path file, Deidentifier deidentifier) throws IOException {
    if (options.pseudonyms() == null) {
      return;
    }
    Optional<DicomHeader> header = DicomReader.readHeader(file, TagSelection.all(1 << 16));
    if (header.isPresent()) {
      DataSet original = header.get().dataSet();
      addPatient(original, deidentifier.pseudonym(original));
    }
  }

  /** Writes what was asked for. */
  void write() throws IOException {
    if (options.listing() != null) {
      CsvRows csv = new CsvRows();
      csv.row("original", "file", "state", "reason");
      files.sort((one, two) -> one[0].compareTo(two[0]));
      files.forEach(row -> csv.row((Object[]) row));
      write(options.listing(), csv);
    }
    if (options.pseudonyms() != null) {
      CsvRows csv = new CsvRows();
      csv.row("pseudonym", "PatientID", "PatientName");
      patients.values().forEach(row -> csv.row((Object[]) row));
      write(options.pseudonyms(), csv);
    }
  }

  private static void write(Path file, CsvRows csv) throws IOException {
    CacheFolder.write(file.toAbsolutePath(), csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
