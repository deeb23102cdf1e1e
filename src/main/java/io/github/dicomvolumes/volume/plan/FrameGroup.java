// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.ImportWarning;
import io.github.dicomvolumes.volume.PlaneHints;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Frames that can be one volume (rule 2), with what their headers say besides. */
record FrameGroup(
    Series series, List<Frame> frames, PlaneHints hints, List<ImportWarning> warnings) {
  FrameGroup {
    frames = List.copyOf(frames);
    warnings = List.copyOf(warnings);
  }

  /** The same with warnings before its own. */
  FrameGroup with(List<ImportWarning> first) {
    if (first.isEmpty()) {
      return this;
    }
    List<ImportWarning> all = new ArrayList<>(first);
    all.addAll(warnings);
    return new FrameGroup(series, frames, hints, all);
  }

  /** The same frames as groups of their own, each with a warning that says why. */
  List<FrameGroup> split(Collection<List<Frame>> parts, ImportWarning why) {
    List<ImportWarning> all = new ArrayList<>(warnings);
    all.add(why);
    return parts.stream().map(part -> new FrameGroup(series, part, hints, all)).toList();
  }

  /** What to say of them where planning threw. */
  ScanFailure failure(Throwable fault) {
    ImageFile first = frames.get(0).file();
    ScanFailure.Unplanned unplanned = unplanned(false);
    String reason = VolumePlanner.faultText(series, unplanned.files(), first, fault);
    return new ScanFailure(first.path(), reason, unplanned);
  }

  /** What to say of them where they lack what the options ask for. */
  ScanFailure refusal(DicomFormatException reason) {
    return new ScanFailure(frames.get(0).file().path(), reason.getMessage(), unplanned(true));
  }

  /** What to say of them where they are no volume, for a reason that is told. */
  ScanFailure noVolume(DicomFormatException reason) {
    ScanFailure.Unplanned unplanned = unplanned(false);
    return new ScanFailure(
        frames.get(0).file().path(),
        reason.getMessage(),
        reason instanceof LevelTooLargeException ? unplanned.beside() : unplanned);
  }

  private ScanFailure.Unplanned unplanned(boolean refused) {
    long voxels = (long) frames.get(0).file().layout().sampleCount() * frames.size();
    List<ImageFile> files = frames.stream().map(Frame::file).distinct().toList();
    return new ScanFailure.Unplanned(series, files, voxels, refused, false);
  }
}
