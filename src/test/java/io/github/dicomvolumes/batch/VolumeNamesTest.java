// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VolumeNamesTest {
  @TempDir Path folder;

  @Test
  void anInputThatIsNamedByDotsHasTheFoldersOfTheInput() throws IOException {
    PhantomStudy.write(folder.resolve("study"));

    ConvertTree.Result result =
        ConvertTree.run(
            ConvertOptions.of(folder.resolve("study/.././study"), folder.resolve("out")),
            Progress.NONE);

    assertEquals(
        folder.resolve("群体 A/patient 1/CT head.mhd"),
        folder.resolve(result.volumes().get(0).volume()));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such names of folders")
  void marksThatTurnTextAndControlsDoNotGetIntoNames() throws IOException {
    Path series = PhantomStudy.write(folder.resolve("study")).get(0).folder();
    Path strange = folder.resolve("in/a\u202egpj\u001b[2J\u2066b");
    Files.createDirectories(strange.getParent());
    Files.move(series, strange);

    ConvertTree.Result result =
        ConvertTree.run(
            ConvertOptions.of(folder.resolve("in"), folder.resolve("out")), Progress.NONE);

    assertEquals("a_gpj_[2J_b.mhd", result.volumes().get(0).volume().toString());
  }
}
