// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.batch.ConvertOptions;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * What every task knows of the conversion. An input or output that is no local folder has one that
 * stands for it in each process.
 */
final class ClusterJob implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Path ROOT = Path.of("/");

  private final byte[] options;
  private final String inputName;
  private final Store inputStore;
  private final Store outputStore;
  private final long startMillis;
  private final boolean dryRun;
  private final long stagingBytes;
  private transient volatile ConvertOptions known;

  /**
   * A conversion.
   *
   * @param options whose folders count where they are local
   * @param folders where input and output are
   * @param startMillis when it began
   * @param dryRun whether nothing is written
   * @param stagingBytes how much of its disk an executor has for files of the input
   */
  ClusterJob(
      ConvertOptions options,
      JobFolders folders,
      long startMillis,
      boolean dryRun,
      long stagingBytes) {
    // One task a core, which is shared out by the engine.
    ConvertOptions single = options.between(options.input(), options.output(), 1);
    this.options = Wire.bytes(single, Places.of(ROOT));
    this.inputName = folders.inputName();
    this.inputStore = folders.input();
    this.outputStore = folders.output();
    this.startMillis = startMillis;
    this.dryRun = dryRun;
    this.stagingBytes = stagingBytes;
  }

  ConvertOptions options() {
    ConvertOptions read = known;
    if (read == null) {
      ConvertOptions given = Wire.object(options, Places.of(ROOT), ConvertOptions.class);
      Path stand = stand();
      read =
          given.between(
              inputStore == null ? given.input() : stand.resolve("in").resolve(inputName),
              outputStore == null ? given.output() : stand.resolve("out"),
              1);
      if (inputStore == null && outputStore == null && given.scan().output() != null) {
        read = read.without(given.scan().output());
      }
      known = read;
    }
    return read;
  }

  private Path stand() {
    return SparkEnv.get() == null ? ROOT : local();
  }

  /** A folder of this process for what it stages, on the disk that Spark is to use. */
  Path local() {
    String name = "dicom-volumes-" + Long.toHexString(startMillis);
    File disk = SparkEnv.get().blockManager().diskBlockManager().localDirs()[0];
    return disk.toPath().toAbsolutePath().resolve(name);
  }

  /** The options of a task that has folders of its own for what is staged. */
  ConvertOptions options(Path own) {
    ConvertOptions shared = options();
    return shared.between(
        inputStore == null ? shared.input() : own.resolve("in").resolve(inputName),
        outputStore == null ? shared.output() : own.resolve("out"),
        1);
  }

  /** A folder of the task that runs now, which nobody else has. */
  Path folderOfTask(String purpose) {
    return local().resolve(purpose + "-" + TaskContext.get().taskAttemptId());
  }

  /** The folder of the input in this process. */
  Path input() {
    return options().input();
  }

  /** Where files of the input are in this process. */
  Places places() {
    return new Places(input(), stand().resolve("packed"));
  }

  /** The same of a task that has a folder of its own. */
  Places places(Path own) {
    return new Places(options(own).input(), own.resolve("packed"));
  }

  /** The input where it is no local folder; null where it is. */
  Store inputStore() {
    return inputStore;
  }

  /** The output where it is no local folder; null where it is. */
  Store outputStore() {
    return outputStore;
  }

  /** What the input is called in messages. */
  Path shownInput() {
    return inputStore == null ? input() : Path.of(inputStore.address(""));
  }

  /** A path of the input, below whatever folder stands for it. */
  String below(Path path) {
    Path staged = Path.of("in").resolve(inputName);
    Path root = input();
    for (Path above = path; above != null && above.startsWith(local()); above = above.getParent()) {
      // The input itself may hold folders of these names: the outermost one counts.
      root = above.endsWith(staged) ? above : root;
    }
    return root.relativize(path).toString();
  }

  /** Whether there is a file of that path in the input, which accounts for it. */
  boolean holdsFile(Path path) {
    if (inputStore == null) {
      return Files.isRegularFile(path);
    }
    try {
      return inputStore.fileSystem().getFileStatus(inputStore.path(below(path))).isFile();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a file of the input is one of the output. */
  boolean isInOutput(org.apache.hadoop.fs.Path file) {
    return outputStore != null && file.toString().startsWith(outputStore.address("") + "/");
  }

  /** A path below the input as reports have it. */
  String source(Path path) {
    return ConversionReport.source(input(), path);
  }

  String inputName() {
    return inputName;
  }

  /** Whether nothing is written. */
  boolean isDryRun() {
    return dryRun;
  }

  long startMillis() {
    return startMillis;
  }

  long stagingBytes() {
    return stagingBytes;
  }

  byte[] bytes(Object value) {
    return Wire.bytes(value, places());
  }

  <T> T object(byte[] bytes, Class<T> type) {
    return Wire.object(bytes, places(), type);
  }
}
