// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConversionReport;
import io.github.dicomvolumes.batch.ConvertOptions;
import java.io.Serializable;
import java.nio.file.Path;

/** What every task knows of the conversion. */
final class ClusterJob implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Path ROOT = Path.of("/");

  private final byte[] options;
  private final String inputName;
  private final long startMillis;
  private final boolean clears;
  private transient volatile ConvertOptions known;

  /**
   * A conversion of folders that all processes see under the same paths.
   *
   * @param inputName what stands for the folder of volumes that lie in the input itself
   * @param startMillis when it began
   * @param clears whether what killed runs left is deleted, as nobody else writes to the output
   */
  ClusterJob(ConvertOptions options, String inputName, long startMillis, boolean clears) {
    this.clears = clears;
    this.inputName = inputName;
    // One task a core, which is shared out by the engine.
    ConvertOptions single = options.between(options.input(), options.output(), 1);
    this.options = Wire.bytes(single, ROOT);
    this.startMillis = startMillis;
  }

  ConvertOptions options() {
    ConvertOptions read = known;
    if (read == null) {
      read = Wire.object(options, ROOT, ConvertOptions.class);
      known = read;
    }
    return read;
  }

  /** The folder of the input in this process. */
  Path input() {
    return options().input();
  }

  /** What the input is called in messages. */
  Path shownInput() {
    return input();
  }

  /** A path below the input as reports have it. */
  String source(Path path) {
    return ConversionReport.source(input(), path);
  }

  String inputName() {
    return inputName;
  }

  boolean clears() {
    return clears;
  }

  long startMillis() {
    return startMillis;
  }

  byte[] bytes(Object value) {
    return Wire.bytes(value, input());
  }

  <T> T object(byte[] bytes, Class<T> type) {
    return Wire.object(bytes, input(), type);
  }
}
