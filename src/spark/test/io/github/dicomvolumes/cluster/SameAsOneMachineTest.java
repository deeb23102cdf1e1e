// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.batch.ConvertOptions;
import io.github.dicomvolumes.batch.ConvertTree;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes and reports of a cluster are those of one machine. */
class SameAsOneMachineTest {
  @TempDir static Path folder;

  private static SparkHome spark;

  @BeforeAll
  static void make() throws IOException {
    spark = new SparkHome(folder.resolve("spark"));
    PhantomStudy.write(folder.resolve("phantom"));
  }

  @Test
  void volumesOfThePhantomAreTheSameBytes() throws IOException, InterruptedException {
    Path input = folder.resolve("phantom");
    Path one = folder.resolve("one");
    ConvertTree.run(ConvertOptions.of(input, one), Progress.NONE);
    Path many = folder.resolve("many");
    SparkHome.Ended ended =
        spark.convert("local[2]", List.of(), "convert", "file:" + input, "file:" + many);
    assertEquals(0, ended.status(), ended::err);
    Trees.assertSameVolumes(one, many);
  }
}
