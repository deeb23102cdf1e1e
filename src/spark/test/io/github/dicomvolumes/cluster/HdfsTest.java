// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.OutputFolder;
import io.github.dicomvolumes.batch.PictureKinds;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From and to a file system that is not local, through the disks of executors. */
class HdfsTest {
  @TempDir static Path folder;

  private static MiniHdfs hdfs;

  @BeforeAll
  static void start() throws IOException {
    Loopback.require();
    hdfs = new MiniHdfs(folder.resolve("hdfs"));
  }

  @AfterAll
  static void stop() {
    if (hdfs != null) {
      hdfs.close();
    }
  }

  private static org.apache.hadoop.fs.Path at(String path) {
    return new org.apache.hadoop.fs.Path(hdfs.address(path));
  }

  private static void deleteFirstPatient(Path study) throws IOException {
    Path first;
    try (Stream<Path> groups = Files.list(study)) {
      first = groups.sorted().findFirst().orElseThrow();
    }
    try (Stream<Path> all = Files.walk(first)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Some slices of the first patient, which go to a data node as one file. */
  private static void zip(Path study, Path packed) throws IOException {
    try (Stream<Path> all = Files.walk(study);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      for (Path file : all.filter(path -> path.endsWith("CT tilted gantry")).toList()) {
        try (Stream<Path> slices = Files.list(file)) {
          for (Path slice : slices.sorted().limit(6).toList()) {
            ZipEntry entry = new ZipEntry("in/" + slice.getFileName());
            entry.setLastModifiedTime(Files.getLastModifiedTime(slice));
            zip.putNextEntry(entry);
            Files.copy(slice, zip);
          }
        }
      }
    }
  }

  @Test
  void anOutputBelongsToOneRun() throws IOException {
    Store output =
        JobFolders.store(hdfs.address("/out"), new SerializableConfiguration(new Configuration()));
    String file = hdfs.address("/out/" + OutputFolder.MARK);
    StoreMark first = StoreMark.take(output);
    IOException taken = assertThrows(IOException.class, () -> StoreMark.take(output));
    String user = System.getProperty("user.name");
    assertTrue(
        taken
            .getMessage()
            .startsWith(
                hdfs.address("/out")
                    + ": another conversion is writing there, or was killed: "
                    + user
                    + " on "),
        taken.getMessage());
    assertTrue(
        taken.getMessage().contains(", begun 0 minutes ago; if it has ended, delete " + file),
        taken.getMessage());
    // Who was sure that it had ended has put his own in its place.
    FileSystem files = hdfs.fileSystem();
    assertTrue(files.delete(at("/out/" + OutputFolder.MARK), false));
    StoreMark second = StoreMark.take(output);
    first.close();
    assertThrows(IOException.class, () -> StoreMark.take(output));
    second.close();
    assertFalse(files.exists(at("/out/" + OutputFolder.MARK)));
    long old = System.currentTimeMillis() - 3L * 24 * 60 * 60 * 1000 - 1;
    files.create(at("/out/" + OutputFolder.MARK)).close();
    files.setTimes(at("/out/" + OutputFolder.MARK), old, old);
    IOException left = assertThrows(IOException.class, () -> StoreMark.take(output));
    assertTrue(left.getMessage().contains("was killed: begun 3 days ago;"), left.getMessage());
  }

  @Test
  void volumesAndRowsAreThoseOfLocalFolders() throws IOException, InterruptedException {
    SparkHome spark = new SparkHome(folder.resolve("spark"));
    Path input = folder.resolve("study");
    PhantomStudy.write(input);
    Path packed = folder.resolve("tilted.zip");
    zip(input, packed);
    // A patient does: each file takes a data node its time.
    deleteFirstPatient(input);
    // Below folders that are called like what stands for the input on an executor.
    Path deep = Files.createDirectories(input.resolve("in").resolve("study"));
    Files.move(packed, deep.resolve("tilted.zip"));
    Path one = folder.resolve("one");
    FileSystem files = hdfs.fileSystem();
    files.copyFromLocalFile(new org.apache.hadoop.fs.Path(input.toUri()), at("/study"));
    // A volume knows when its files were changed.
    try (Stream<Path> all = Files.walk(input)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        long time = Files.getLastModifiedTime(file).toMillis();
        String below = "/study/" + input.relativize(file);
        files.setTimes(
            new org.apache.hadoop.fs.Path(
                at("/"), new org.apache.hadoop.fs.Path(null, null, below)),
            time,
            time);
      }
    }
    PictureKinds pictures = new PictureKinds(true, false, true);
    ConvertTree.run(ConvertOptions.of(input, one).withPictures(pictures), Progress.NONE);
    String from = hdfs.address("/study");
    String to = hdfs.address("/volumes");

    SparkHome.Ended ended =
        spark.convert(
            "local[2]",
            List.of("-Dspark.dicomVolumes.stagingBytes=1m"),
            "convert",
            "--png",
            "--preview",
            from,
            to);

    assertEquals(0, ended.status(), ended::err);
    Path many = folder.resolve("many");
    files.copyToLocalFile(false, at("/volumes"), new org.apache.hadoop.fs.Path(many.toUri()), true);
    Trees.assertSameVolumes(one, many);
    Trees.assertSameRows(one, many, "converted");

    assertFalse(files.exists(at("/volumes/" + OutputFolder.MARK)));
    SparkHome.Ended again =
        spark.convert("local[2]", List.of(), "convert", "--png", "--preview", from, to);
    assertTrue(again.out().contains("0 converted, 3 already there, 0 failed"), again.out());
  }
}
