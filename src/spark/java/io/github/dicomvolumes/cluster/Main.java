// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** {@code spark-submit --class io.github.dicomvolumes.cluster.Main ... convert INPUT OUTPUT}. */
public final class Main {
  private Main() {}

  /** Runs a conversion and ends the process with its status. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
    int status = ClusterCommand.run(arguments, out, err);
    out.flush();
    err.flush();
    if (status != 0) {
      System.exit(status);
    }
  }
}
