// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.demo.PhantomStudy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The run from which the launcher makes its archive of classes: it loads what conversions load, and
 * leaves nothing but files in a folder that the launcher throws away.
 */
final class Training {
  private Training() {}

  /** Converts a phantom study, once more with nothing left to do, and once in other ways. */
  static int run(Path folder) throws IOException {
    Path study = folder.resolve("study");
    PhantomStudy.write(study);
    String input = study.toString();
    int status = Main.run("convert", input, folder.resolve("plain").toString());
    status = Math.max(status, Main.run("convert", input, folder.resolve("plain").toString()));
    String other = folder.resolve("other").toString();
    return Math.max(status, Main.run("convert", input, other, "--compressed", "--tilt=correct"));
  }
}
