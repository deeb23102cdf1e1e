// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The output of a conversion, local or elsewhere, which it has for itself while it runs.
 *
 * @param store of either kind
 */
record ClusterOutput(OutputFolder folder, StoreMark mark, Store store) implements AutoCloseable {
  /**
   * Makes the folder where it is missing.
   *
   * @throws IOException where it cannot be written, is the input, or another conversion has it
   */
  static ClusterOutput open(ClusterJob job, Store store) throws IOException {
    if (job.outputStore() != null) {
      store.fileSystem().mkdirs(store.path(""));
      return new ClusterOutput(null, StoreMark.take(store), store);
    }
    // An output that is there can be compared with a folder that is there.
    ConvertOptions options =
        job.inputStore() == null
            ? job.options()
            : job.options().between(Path.of("/"), job.options().output(), 1);
    return new ClusterOutput(OutputFolder.open(options), null, store);
  }

  /** Whether it is known that what looks left over is: of local ones only. */
  boolean isAlone() {
    return folder != null && folder.isAlone();
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      folder.close();
    } else {
      mark.close();
    }
  }
}
