// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.profile.KeyedHash;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.parse.DicomHeader;
import io.github.dicomvolumes.dicom.parse.DicomReader;
import io.github.dicomvolumes.dicom.parse.TagSelection;
import io.github.dicomvolumes.dicom.write.DirectoryFile;
import io.github.dicomvolumes.file.TemporaryFile;
import io.github.dicomvolumes.volume.scan.MediaName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DICOMDIR of the output for each one of the input, with records of the files that are handed on.
 * Which records the original has says which files are listed; what they say is not looked at.
 */
final class DicomDirectories {
  private static final Tag RECORD_SEQUENCE = Tag.of(0x0004, 0x1220);
  private static final Tag IN_USE_FLAG = Tag.of(0x0004, 0x1410);
  private static final Tag FILE_ID = Tag.of(0x0004, 0x1500);
  private static final Tag INSTANCE_UID = Tag.of(0x0002, 0x0003);
  private static final int NOT_IN_USE = 0;

  private final List<InputFile> files;
  private final FileOutcome[] outcomes;
  private final Pseudonyms pseudonyms;
  private final KeyedHash hash;

  /**
   * For a run.
   *
   * @param outcomes of all files but the directories
   */
  DicomDirectories(List<InputFile> files, FileOutcome[] outcomes, KeyedHash hash) {
    this.files = files;
    this.outcomes = outcomes;
    this.hash = hash;
    pseudonyms = new Pseudonyms(hash);
  }

  /**
   * A file that is handed on.
   *
   * @param record that the original directory has of it
   * @param file its number in the list
   */
  record Listed(DataSet record, int file) {}

  /**
   * A directory that is to be written.
   *
   * @param listed files that are handed on
   * @param missing how many records refer to files that are not handed on
   * @param uid of the directory
   */
  record Listing(List<Listed> listed, int missing, String uid) {
    /** What is said of it in the report; empty where nothing is. */
    String note() {
      return missing == 0
          ? ""
          : missing
              + (missing == 1 ? " record is" : " records are")
              + " left out: the files are held back, missing, or of no series";
    }
  }

  /**
   * Reads a directory.
   *
   * @throws HeldBackException where none of its files is handed on
   */
  Listing read(InputFile directory) throws IOException, HeldBackException {
    DicomHeader header =
        DicomReader.readHeader(directory.file(), TagSelection.of(List.of(RECORD_SEQUENCE)))
            .orElseThrow(() -> new HeldBackException(Deidentifier.NO_DICOM));
    if (header.isCutOff()) {
      throw new HeldBackException("a DICOMDIR that is cut off");
    }
    Map<String, Integer> byId = fileIds(directory);
    List<Listed> listed = new ArrayList<>();
    int missing = 0;
    for (DataSet record : header.dataSet().items(RECORD_SEQUENCE)) {
      List<String> id = record.strings(FILE_ID);
      if (id.isEmpty() || record.integer(IN_USE_FLAG).orElse(1) == NOT_IN_USE) {
        continue;
      }
      Integer file = byId.get(key(id));
      if (file == null || !isHandedOn(outcomes[file]) || !DirectoryRecords.isOfFile(record)) {
        missing++;
      } else {
        listed.add(new Listed(record, file));
      }
    }
    if (listed.isEmpty()) {
      throw new HeldBackException("a DICOMDIR none of whose files is handed on");
    }
    String uid = header.fileMetaInformation().string(INSTANCE_UID).orElse("");
    return new Listing(listed, missing, pseudonyms.uid("DICOMDIR" + uid + directory.relative()));
  }

  private static boolean isHandedOn(FileOutcome outcome) {
    return outcome != null
        && (outcome.state() == FileOutcome.State.WRITTEN
            || outcome.state() == FileOutcome.State.PRESENT);
  }

  /** Files below the directory's folder by what it would call them. */
  private Map<String, Integer> fileIds(InputFile directory) {
    Map<String, Integer> ids = new HashMap<>();
    Path folder = directory.relative().getParent();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i).relative();
      if (outcomes[i] != null && (folder == null || file.startsWith(folder))) {
        Path below = folder == null ? file : folder.relativize(file);
        ids.putIfAbsent(key(names(below)), i);
      }
    }
    return ids;
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>(path.getNameCount());
    path.forEach(name -> names.add(name.toString()));
    return names;
  }

  private static String key(List<String> names) {
    StringBuilder key = new StringBuilder();
    for (String name : names) {
      key.append('/').append(MediaName.plain(name));
    }
    return key.toString();
  }

  /** Changes where the directory or a file that it lists does. */
  String mark(Listing listing, String mark) {
    StringBuilder marks = new StringBuilder(mark).append('\n').append(listing.missing());
    for (Listed listed : listing.listed()) {
      FileOutcome outcome = outcomes[listed.file()];
      marks.append('\n').append(outcome.name()).append(' ').append(outcome.mark());
    }
    return hash.digits("mark", marks.toString(), 16);
  }

  /**
   * Writes a directory whole.
   *
   * @param output folder of all files
   * @return what was left out beside
   */
  Listing write(Listing listing, Path output, Path target) throws IOException, HeldBackException {
    DirectoryRecords records = new DirectoryRecords(pseudonyms);
    int missing = listing.missing();
    for (Listed listed : listing.listed()) {
      Path file = output.resolve(outcomes[listed.file()].name());
      TagSelection tags = TagSelection.of(DirectoryRecords.tags(listed.record()));
      Optional<DicomHeader> header = DicomReader.readHeader(file, tags);
      boolean added =
          header.isPresent()
              && records.add(
                  listed.record(),
                  header.get().dataSet(),
                  header.get().transferSyntax(),
                  names(target.getParent().relativize(file)));
      missing += added ? 0 : 1;
    }
    if (records.size() == 0) {
      throw new HeldBackException("a DICOMDIR none of whose files says of which series it is");
    }
    TemporaryFile.write(target, DirectoryFile.of(listing.uid(), records.patients()));
    return new Listing(listing.listed(), missing, listing.uid());
  }
}
