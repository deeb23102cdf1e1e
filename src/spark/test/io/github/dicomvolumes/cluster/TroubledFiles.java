// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.TaskContext;

/**
 * The local file system by another name, so that files are staged, which is slow, loses files and
 * breaks as it is told.
 */
public final class TroubledFiles extends RawLocalFileSystem {
  static final String SCHEME = "troubled";

  /** What a name holds whose file the first attempt of a task waits for, once headers are read. */
  static final String SLOW = "troubled.slow";

  /** What a name holds whose file goes away after its header was read. */
  static final String GONE = "troubled.gone";

  /** What a name holds whose file cannot be read after its header was. */
  static final String BROKEN = "troubled.broken";

  /** A folder where files say what of those was opened, and by which attempt of a task. */
  static final String LOG = "troubled.log";

  private static final long SLOW_MILLIS = 120_000;

  /** After so many calls that change something, all fail, as if the process were killed. */
  static final AtomicInteger CALLS_LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** What a configuration needs. */
  static void addTo(Configuration configuration) {
    configuration.set("fs.troubled.impl", TroubledFiles.class.getName());
    configuration.set("fs.AbstractFileSystem.troubled.impl", InContext.class.getName());
  }

  /** The same as options of a driver. */
  static List<String> options() {
    return List.of(
        "-Dspark.hadoop.fs.troubled.impl=" + TroubledFiles.class.getName(),
        "-Dspark.hadoop.fs.AbstractFileSystem.troubled.impl=" + InContext.class.getName());
  }

  /** The address of a local folder. */
  static String address(java.nio.file.Path folder) {
    return SCHEME + "://" + folder.toAbsolutePath();
  }

  /** By which files are replaced at once. */
  public static final class InContext extends DelegateToFileSystem {
    /** As Hadoop makes them. */
    public InContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new TroubledFiles(), configuration, SCHEME, false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      change();
      Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private static void change() throws IOException {
    if (CALLS_LEFT.getAndDecrement() <= 0) {
      throw new IOException("the process is dead");
    }
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return URI.create(SCHEME + ":///");
  }

  private boolean is(String key, Path file) {
    String part = getConf().get(key);
    return part != null && file.toUri().getPath().contains(part);
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    boolean again = (is(SLOW, file) || is(GONE, file) || is(BROKEN, file)) && isAgain(file);
    if (again && is(SLOW, file)) {
      int attempt = TaskContext.get().attemptNumber();
      log(file, ".attempt-" + attempt);
      if (attempt == 0) {
        sleep();
      }
    }
    if (again && is(GONE, file)) {
      Files.delete(local(file));
      throw new FileNotFoundException(file + " is not there");
    }
    if (again && is(BROKEN, file)) {
      throw new IOException("Could not obtain block: 1 of " + file);
    }
    return super.open(file, buffer);
  }

  /** Whether it was opened before, as headers are. */
  private boolean isAgain(Path file) throws IOException {
    return !log(file, ".opened");
  }

  private boolean log(Path file, String what) throws IOException {
    java.nio.file.Path log = java.nio.file.Path.of(getConf().get(LOG));
    try {
      Files.createFile(log.resolve(logName(file.getParent().getName(), file.getName()) + what));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** A name for a file, by its folder and its own. */
  static String logName(String folder, String name) {
    return folder + "-" + name;
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    change();
    return super.create(file, overwrite, buffer, replication, block, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    change();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    change();
    return super.delete(file, recursive);
  }
}
