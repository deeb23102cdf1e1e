// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.SourceFiles;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.VolumePlan;
import io.github.dicomvolumes.volume.scan.ArchivePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The files of a volume, some of which lie elsewhere or in archives. */
final class VolumeSources {
  private final ClusterJob job;
  private final Places places;
  private final PlannedVolume volume;

  /** By the identity of their names, of which every file has its own. */
  private final Map<Path, Long> times = new IdentityHashMap<>();

  VolumeSources(ClusterJob job, Places places, PlannedVolume volume) {
    this.job = job;
    this.places = places;
    this.volume = volume;
    for (int i = 0; i < volume.names().size(); i++) {
      times.put(volume.names().get(i), volume.times().get(i));
    }
  }

  /** When each was changed: those that lie here are looked at. */
  SourceFiles times() {
    SourceFiles here = SourceFiles.of(job.startMillis());
    if (job.inputStore() == null && volume.archives().isEmpty()) {
      return here;
    }
    return new SourceFiles(job.startMillis()) {
      @Override
      public long modifiedMillis(ImageFile file) throws IOException {
        return job.inputStore() == null && !isPacked(file)
            ? here.modifiedMillis(file)
            : times.get(file.fileName());
      }
    };
  }

  private boolean isPacked(ImageFile file) {
    return ArchivePath.of(file.path(), places.input()) != null;
  }

  /** Lets them be read here. */
  void fetch(VolumePlan plan, Staging staging, TaskArchives archives) throws IOException {
    Map<Path, ImageFile> known = new IdentityHashMap<>();
    List<ImageFile> plain = new ArrayList<>();
    List<Long> timesOfPlain = new ArrayList<>();
    List<Path> packed = new ArrayList<>(0);
    for (PlaneSource source : plan.sources()) {
      for (Frame frame : source.frames()) {
        ImageFile file = frame.file();
        if (known.put(file.fileName(), file) != null) {
          continue;
        }
        if (!volume.archives().isEmpty() && isPacked(file)) {
          packed.add(file.path());
        } else {
          plain.add(file);
          timesOfPlain.add(times.get(file.fileName()));
        }
      }
    }
    if (!packed.isEmpty()) {
      archives.open(packed, volume.archives());
    }
    if (job.inputStore() != null) {
      staging.fetch(plain, timesOfPlain);
    }
  }
}
