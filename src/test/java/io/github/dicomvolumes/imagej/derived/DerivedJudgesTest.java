// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.derived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What independent programs say of objects of every kind; skipped where they are not installed. */
class DerivedJudgesTest {
  private static final int PATIENCE = 150;

  @TempDir Path folder;

  private static Path installed(String name) {
    Optional<Path> found =
        Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
            .map(bin -> Path.of(bin, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), name + " is not installed");
    return found.get();
  }

  @Test
  void dciodvfyFindsNoError() throws IOException, InterruptedException {
    Path judge = installed("dciodvfy");
    List<Path> files = new DerivedObjects(folder).write();
    assertEquals(13, files.size());
    for (Path file : files) {
      Process process =
          new ProcessBuilder(judge.toString(), file.toString()).redirectErrorStream(true).start();
      String said;
      try (InputStream output = process.getInputStream()) {
        said = new String(output.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
      process.waitFor();
      List<String> errors = said.lines().filter(line -> line.startsWith("Error")).toList();
      assertEquals(List.of(), errors, folder.relativize(file).toString());
    }
  }

  @Test
  void orthancAcceptsThem() throws IOException, InterruptedException {
    Path server = installed("Orthanc");
    int http = freePort();
    Path settings = folder.resolve("orthanc.json");
    Files.writeString(
        settings,
        String.format(
            Locale.ROOT,
            """
            {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d,
             "DicomServerEnabled": false, "RemoteAccessAllowed": false,
             "AuthenticationEnabled": false, "Plugins": []}
            """,
            folder.resolve("storage"),
            folder.resolve("storage"),
            http));
    Process process =
        new ProcessBuilder(server.toString(), settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    try {
      URI root = URI.create("http://127.0.0.1:" + http);
      assertTrue(isUp(HttpClient.newHttpClient(), root, process), () -> log());
      for (Path file : new DerivedObjects(folder).write()) {
        // One connection for each: the server closes those that wait while objects are written.
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest store =
            HttpRequest.newBuilder(root.resolve("/instances"))
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = client.send(store, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), folder.relativize(file) + ": " + answer.body());
        assertTrue(answer.body().contains("Success"), answer.body());
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("orthanc.log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isUp(HttpClient client, URI root, Process process)
      throws IOException, InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(root.resolve("/system")).build();
    for (int i = 0; i < PATIENCE && process.isAlive(); i++) {
      try {
        if (client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (ConnectException e) {
        // It is not there yet.
        Thread.sleep(200);
      }
    }
    return false;
  }
}
