// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.OutputFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The mark of the run that an output elsewhere belongs to: a file that only one can make, and that
 * says whose it is. Where a driver was killed it stays, and the next one says what to do: whether
 * the other still runs cannot be known from here.
 */
final class StoreMark implements AutoCloseable {
  /** Before the file systems are closed. */
  private static final int PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

  private static final int LONGEST = 1000;
  private static final int HOUR = 60;
  private static final int TWO_DAYS = 48 * HOUR;

  private final Store output;
  private final Path file;
  private final String text;
  private final Runnable atShutdown = this::deleteQuietly;

  private StoreMark(Store output) {
    this.output = output;
    this.file = output.path(OutputFolder.MARK);
    this.text =
        System.getProperty("user.name", "somebody")
            + " on "
            + host()
            + ", process "
            + ProcessHandle.current().pid()
            + ", since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + "\n"
            + UUID.randomUUID()
            + "\n";
  }

  /**
   * Takes an output.
   *
   * @throws IOException where another run has it, or had it when it was killed
   */
  static StoreMark take(Store output) throws IOException {
    StoreMark mark = new StoreMark(output);
    FileSystem files = output.fileSystem();
    try (OutputStream out = files.create(mark.file, false)) {
      out.write(mark.text.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw mark.taken(e);
    } catch (IOException e) {
      // Some file systems say it in other ways.
      throw files.exists(mark.file) ? mark.taken(e) : e;
    }
    ShutdownHookManager.get().addShutdownHook(mark.atShutdown, PRIORITY);
    return mark;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a computer without a name";
    }
  }

  private IOException taken(IOException cause) throws IOException {
    FileStatus found;
    String owner;
    try {
      found = output.fileSystem().getFileStatus(file);
      owner = read().lines().findFirst().orElse("");
    } catch (FileNotFoundException e) {
      IOException ended =
          new IOException(
              output.address("") + ": another conversion has just ended there; run this one again");
      ended.initCause(e);
      return ended;
    }
    long minutes = Math.max(0, (System.currentTimeMillis() - found.getModificationTime()) / 60_000);
    String age =
        minutes < 2 * HOUR
            ? minutes + (minutes == 1 ? " minute" : " minutes")
            : minutes < TWO_DAYS ? minutes / HOUR + " hours" : minutes / HOUR / 24 + " days";
    return new IOException(
        output.address("")
            + ": another conversion is writing there, or was killed: "
            + (owner.isBlank() ? "begun" : owner + ", begun")
            + " "
            + age
            + " ago; if it has ended, delete "
            + file
            + " and run this one again, which makes what is missing; else give it an output of its"
            + " own",
        cause);
  }

  private String read() throws IOException {
    byte[] bytes = new byte[LONGEST];
    try (FSDataInputStream in = output.fileSystem().open(file)) {
      int length = Math.max(0, in.readNBytes(bytes, 0, LONGEST));
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }

  /** Unless somebody has put his own in its place. */
  private void delete() throws IOException {
    try {
      if (read().equals(text)) {
        output.fileSystem().delete(file, false);
      }
    } catch (FileNotFoundException e) {
      // Deleted by who took this run for killed.
      return;
    }
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException e) {
      // It stays, as after a kill.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    ShutdownHookManager.get().removeShutdownHook(atShutdown);
    delete();
  }
}
