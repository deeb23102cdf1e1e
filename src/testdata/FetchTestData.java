// SPDX-License-Identifier: BSD-2-Clause

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Fetches the public test data of a table into a folder. Only bytes with the hash of the table get
 * their name; what is there with that hash stays.
 *
 * <pre>java src/testdata/FetchTestData.java FOLDER [TABLE]</pre>
 *
 * Exit status: 0 all there, 1 some could not be had, 2 wrong arguments.
 */
public final class FetchTestData {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A file of the table. */
  private record Entry(String sha256, String name, URI source) {}

  private final Path folder;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  private FetchTestData(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("Usage: java src/testdata/FetchTestData.java FOLDER [TABLE]");
      System.exit(2);
    }
    Path table = Path.of(arguments.length > 1 ? arguments[1] : "src/testdata/files.tsv");
    System.exit(new FetchTestData(Path.of(arguments[0])).run(entries(table)));
  }

  private static List<Entry> entries(Path table) throws IOException {
    List<Entry> entries = new ArrayList<>();
    String target = "";
    String source = "";
    for (String line : Files.readAllLines(table)) {
      String[] cells = line.split("\t");
      if (line.startsWith("#")) {
        continue;
      } else if (cells.length == 5 && cells[0].equals("@")) {
        target = cells[1];
        source = cells[2];
        System.out.println(target + " from " + source + ", " + cells[3]);
      } else if (cells.length == 2) {
        entries.add(new Entry(cells[0], target + cells[1], URI.create(source + cells[1])));
      } else {
        throw new IOException(table + ": expected a group or a file, found: " + line);
      }
    }
    return entries;
  }

  private int run(List<Entry> entries) throws IOException, InterruptedException {
    int there = 0;
    int fetched = 0;
    List<String> failures = new ArrayList<>();
    for (Entry entry : entries) {
      Path file = folder.resolve(entry.name());
      if (Files.exists(file) && hash(file).equals(entry.sha256())) {
        there++;
        continue;
      }
      try {
        fetch(entry, file);
        fetched++;
      } catch (ConnectException e) {
        System.err.println("no connection to " + entry.source().getHost() + ": is there a network?");
        return 1;
      } catch (IOException e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        System.err.println(entry.name() + ": " + reason);
        failures.add(entry.name());
      }
    }
    System.out.printf(
        "%d files were there, %d fetched, %d could not be had%n", there, fetched, failures.size());
    return failures.isEmpty() ? 0 : 1;
  }

  private void fetch(Entry entry, Path file) throws IOException, InterruptedException {
    if (Files.exists(file)) {
      throw new IOException("is there with another content, and was left alone");
    }
    Files.createDirectories(file.getParent());
    Path unfinished = Files.createTempFile(file.getParent(), "unfinished", "");
    try {
      HttpResponse<Path> response =
          client.send(
              HttpRequest.newBuilder(entry.source()).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofFile(unfinished));
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode() + " from " + entry.source());
      }
      String found = hash(unfinished);
      if (!found.equals(entry.sha256())) {
        throw new IOException(
            "SHA-256 is " + found + ", expected " + entry.sha256() + ": " + entry.source());
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
