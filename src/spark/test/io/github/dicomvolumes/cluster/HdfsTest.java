// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.batch.PictureKinds;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From and to a file system that is not local, through the disks of executors. */
class HdfsTest {
  @TempDir static Path folder;

  private static org.apache.hadoop.fs.Path at(MiniHdfs hdfs, String path) {
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

  @Test
  void volumesAndRowsAreThoseOfLocalFolders() throws IOException, InterruptedException {
    Loopback.require();
    SparkHome spark = new SparkHome(folder.resolve("spark"));
    Path input = folder.resolve("study");
    PhantomStudy.write(input);
    // A patient does: each file takes a data node its time.
    deleteFirstPatient(input);
    Path one = folder.resolve("one");
    try (MiniHdfs hdfs = new MiniHdfs(folder.resolve("hdfs"))) {
      FileSystem files = hdfs.fileSystem();
      files.copyFromLocalFile(new org.apache.hadoop.fs.Path(input.toUri()), at(hdfs, "/study"));
      // A volume knows when its files were changed.
      try (Stream<Path> all = Files.walk(input)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          long time = Files.getLastModifiedTime(file).toMillis();
          String below = "/study/" + input.relativize(file);
          files.setTimes(
              new org.apache.hadoop.fs.Path(
                  at(hdfs, "/"), new org.apache.hadoop.fs.Path(null, null, below)),
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
      files.copyToLocalFile(
          false, at(hdfs, "/volumes"), new org.apache.hadoop.fs.Path(many.toUri()), true);
      Trees.assertSameVolumes(one, many);
      Trees.assertSameRows(one, many, "converted");

      SparkHome.Ended again = spark.convert("local[2]", List.of(), "convert", "--png", "--preview", from, to);
      assertTrue(again.out().contains("0 converted, 2 already there, 0 failed"), again.out());
    }
  }
}
