// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A master and workers of Spark's own cluster manager, each a process, on the loopback. */
final class Standalone implements AutoCloseable {
  private final SparkHome home;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int port;

  Standalone(SparkHome home, Path folder, int workers) throws IOException {
    this.home = home;
    this.folder = folder;
    this.port = freePort();
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "" + port,
        "--webui-port",
        "" + freePort());
    for (int i = 0; i < workers; i++) {
      startWorker(i);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** An address of its own, as Spark runs a task twice on two machines only; where there is one. */
  private static String host(int worker) {
    String own = "127.0.0." + (2 + worker);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(own))) {
      return socket.getInetAddress().getHostAddress();
    } catch (IOException e) {
      return "127.0.0.1";
    }
  }

  /** Whether workers are on machines of their own. */
  static boolean hasHosts() {
    return !host(0).equals(host(1));
  }

  private void startWorker(int number) throws IOException {
    start(
        "worker" + number,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        host(number),
        "--cores",
        "1",
        "--memory",
        "600m",
        "--work-dir",
        folder.resolve("work" + number).toString(),
        "--webui-port",
        "" + freePort(),
        master());
  }

  private void start(String name, String mainClass, String... arguments) throws IOException {
    List<String> options =
        List.of("-Dspark.worker.timeout=5", "-Dspark.local.dir=" + folder.resolve("local"));
    processes.add(home.program(name, options, mainClass, arguments).start());
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Kills a worker and its executors, and starts another one in its place. */
  void replaceWorker(int number) throws IOException, InterruptedException {
    Process worker = processes.get(1 + number);
    worker.descendants().forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly().waitFor();
    startWorker(processes.size());
  }

  @Override
  public void close() throws IOException {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
