// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that fetches public test data, with a server of its own; its table. */
class FetchTestDataTest {
  private static final Path SOURCE = Path.of("src", "testdata", "FetchTestData.java");
  private static final Path TABLE = Path.of("src", "testdata", "files.tsv");

  /** Of "abc" (FIPS 180-2, appendix B.1). */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private int run(Path data, Path table) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            SOURCE.toString(),
            data.toString(),
            table.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start()
        .waitFor();
  }

  @Test
  void onlyBytesWithTheHashOfTheTableGetTheirName() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/data/",
        exchange -> {
          boolean known = !exchange.getRequestURI().getPath().endsWith("absent");
          boolean right = exchange.getRequestURI().getPath().endsWith("right");
          byte[] body = (right ? "abc" : "abd").getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String source = "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
    Path table = folder.resolve("table.tsv");
    Path data = folder.resolve("data");
    try {
      String group = "# why\n@\tgroup/\t" + source + "\tnone\tcopy\n" + ABC + "\tright\n";
      Files.writeString(table, group + ABC + "\twrong\n" + ABC + "\tabsent\n");
      assertEquals(1, run(data, table));
      String output = Files.readString(folder.resolve("output.txt"));
      assertTrue(output.contains("0 files were there, 1 fetched, 2 could not be had"), output);
      assertTrue(output.contains("group/wrong: SHA-256 is "), output);
      assertTrue(output.contains("group/absent: status 404 from " + source + "absent"), output);
      try (Stream<Path> files = Files.list(data.resolve("group"))) {
        assertEquals(List.of("right"), files.map(f -> f.getFileName().toString()).toList());
      }
      assertEquals("abc", Files.readString(data.resolve("group/right")));
      Files.writeString(table, group);
      assertEquals(0, run(data, table));
      Files.writeString(data.resolve("group/right"), "own");
      assertEquals(1, run(data, table));
      assertEquals("own", Files.readString(data.resolve("group/right")));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theTableNamesSourceLicenceAndHashOfEveryFile() throws IOException {
    int files = 0;
    boolean grouped = false;
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\t");
      if (line.startsWith("@")) {
        grouped = true;
        assertEquals(5, cells.length, line);
        assertTrue(cells[1].matches("[a-z0-9-]+/"), line);
        assertTrue(cells[2].matches("https://[\\w./-]+/"), line);
        assertFalse(cells[3].isBlank() || cells[4].isBlank(), line);
      } else if (!line.startsWith("#")) {
        files++;
        assertTrue(grouped && line.matches("[0-9a-f]{64}\t[\\w./+-]+"), line);
        assertFalse(line.contains("..") || line.contains("\t/"), line);
      }
    }
    assertTrue(files > 400, files + " files");
  }

  /** What is at hand of it; nothing is fetched. */
  @Test
  void theHashesAreThoseOfTheDataAtHand() throws IOException, NoSuchAlgorithmException {
    Path data = RealData.path("");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<String> others = new ArrayList<>();
    int compared = 0;
    String group = "";
    for (String line : Files.readAllLines(TABLE)) {
      String[] cells = line.split("\t");
      if (line.startsWith("@")) {
        group = cells[1];
      } else if (!line.startsWith("#") && Files.exists(data.resolve(group + cells[1]))) {
        compared++;
        byte[] hash = digest.digest(Files.readAllBytes(data.resolve(group + cells[1])));
        if (!HexFormat.of().formatHex(hash).equals(cells[0])) {
          others.add(group + cells[1]);
        }
      }
    }
    assumeTrue(compared > 0, "no real data: none of the table's files is there");
    assertEquals(List.of(), others);
  }
}
