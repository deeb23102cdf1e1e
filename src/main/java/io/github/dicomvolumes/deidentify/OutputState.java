// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.file.FolderMark;
import io.github.dicomvolumes.file.TemporaryFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What an output holds, which a run has for itself: a line for each file in a journal as soon as it
 * is done, so that a run that was killed is continued; in the report at the end. Nothing in either
 * tells a name or a value of the originals.
 */
final class OutputState implements AutoCloseable {
  private static final String JOURNAL = ".deidentification-journal.tsv";
  private static final String MARK = ".deidentification-lock";

  private final Path folder;
  private final FolderMark taken;
  private final Map<String, FileOutcome> known = new HashMap<>();
  private final Set<Path> made = ConcurrentHashMap.newKeySet();
  private BufferedWriter journal;

  private OutputState(Path folder, FolderMark mark) {
    this.folder = folder;
    taken = mark;
  }

  /**
   * Makes the folder where it is missing, takes it, and reads what earlier runs did.
   *
   * @throws IOException where it cannot be written or another run has it
   */
  static OutputState open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FolderMark mark = FolderMark.take(folder, MARK, "de-identification");
    try {
      OutputState state = new OutputState(folder, mark);
      if (mark.isAlone()) {
        state.clearTemporaries();
      }
      state.read(folder.resolve(DeidentificationReport.FILES), ReportLines::parseCsv);
      state.read(folder.resolve(JOURNAL), ReportLines::parseTsv);
      state.journal =
          Files.newBufferedWriter(
              folder.resolve(JOURNAL),
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
      // A line that a killed run did not finish ends here.
      state.journal.newLine();
      return state;
    } catch (IOException | RuntimeException e) {
      mark.close();
      throw e;
    }
  }

  /** Whoever has the lock is alone: what is half written is left over. */
  private void clearTemporaries() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            if (TemporaryFile.isOne(file) && found.isRegularFile()) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void read(Path file, java.util.function.Function<String, FileOutcome> parse)
      throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      FileOutcome outcome = parse.apply(line);
      if (outcome != null) {
        known.put(outcome.name(), outcome);
      }
    }
  }

  /** The folder of all files. */
  Path folder() {
    return folder;
  }

  /** Where a file is written; its folder is made. */
  Path target(String name) throws IOException {
    Path target = folder.resolve(name);
    // Java learns that a folder is there by an exception, for each file anew.
    if (!made.contains(target.getParent())) {
      Files.createDirectories(target.getParent());
      made.add(target.getParent());
    }
    return target;
  }

  /** What an earlier run made of the same original with the same options; null where nothing. */
  FileOutcome present(String name, String mark) throws IOException {
    FileOutcome earlier = known.get(name);
    if (earlier == null
        || !earlier.mark().equals(mark)
        || earlier.state() == State.HELD_BACK
        || earlier.state() == State.FAILED) {
      return null;
    }
    Path file = folder.resolve(name);
    boolean there = Files.isRegularFile(file) && Files.size(file) == earlier.size();
    return there
        ? new FileOutcome(
            name, State.PRESENT, earlier.reason(), earlier.object(), mark, earlier.size())
        : null;
  }

  /** Notes what became of a file; one that is held back now must not stay from an earlier run. */
  void note(FileOutcome outcome) throws IOException {
    if (outcome.state() == State.HELD_BACK || outcome.state() == State.FAILED) {
      Files.deleteIfExists(folder.resolve(outcome.name()));
    }
    String line = ReportLines.tsv(outcome);
    synchronized (this) {
      journal.write(line);
      journal.newLine();
      journal.flush();
    }
  }

  /** How many DICOM files lie in the output that are none of a run's. */
  int earlier(FileOutcome[] outcomes) throws IOException {
    Set<Path> own = new HashSet<>();
    for (FileOutcome outcome : outcomes) {
      own.add(folder.resolve(outcome.name()));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return (int)
          files
              .filter(
                  file ->
                      OutputNames.isOne(file.getFileName().toString())
                          && Files.isRegularFile(file)
                          && !own.contains(file))
              .count();
    }
  }

  /** Writes the report; the journal has served. */
  void finish(DeidentifyTree.Result result, DeidentifyOptions options) throws IOException {
    DeidentificationReport.write(folder, result, options);
    journal.close();
    journal = null;
    Files.deleteIfExists(folder.resolve(JOURNAL));
  }

  @Override
  public void close() throws IOException {
    try (taken) {
      if (journal != null) {
        journal.close();
      }
    }
  }
}
