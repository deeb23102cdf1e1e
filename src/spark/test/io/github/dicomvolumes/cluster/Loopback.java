// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What programs of a cluster need of a machine: processes, and sockets on the loopback. */
final class Loopback {
  private static final int MILLIS = 120_000;

  private Loopback() {}

  /** Skips a test, saying why, where the machine does not let programs talk to each other. */
  static void require() {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, here);
        Socket client = new Socket()) {
      client.connect(new InetSocketAddress(here, server.getLocalPort()), MILLIS);
    } catch (IOException e) {
      Assumptions.abort("no sockets on the loopback interface: " + e.getMessage());
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      new ProcessBuilder(java, "-version").start().destroyForcibly();
    } catch (IOException e) {
      Assumptions.abort("no other process can be started: " + e.getMessage());
    }
  }
}
