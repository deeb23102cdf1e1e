// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nrrd;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.format.VolumeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * NRRD, raw or gzip: {@code .nrrd} in one file, or {@code .nhdr} with its data beside it;
 * segmentations are {@code .seg.nrrd}.
 */
public final class NrrdFormat implements VolumeFormat {
  @Override
  public List<String> endings() {
    return List.of(".nrrd", NrrdWriter.DETACHED);
  }

  @Override
  public boolean takesAnyOrder(boolean compressed) {
    return !compressed;
  }

  @Override
  public VolumeWriter open(Path target, VolumeFacts facts, boolean compressed) throws IOException {
    return NrrdWriter.open(target, facts, compressed);
  }

  @Override
  public Optional<String> note(Path target, String key) {
    if (!Files.isRegularFile(target)) {
      return Optional.empty();
    }
    try (NrrdReader reader = NrrdReader.open(target)) {
      return reader.isComplete()
          ? Optional.ofNullable(reader.facts().notes().get(key))
          : Optional.empty();
    } catch (IOException e) {
      // Not a volume, or half of one.
      return Optional.empty();
    }
  }
}
