// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.io.FileInfo;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.VolumePlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DICOM files that an image was read from. They are kept in a property of the window's image
 * only: no file that ImageJ saves holds it, since folders may be named after patients.
 */
public final class ImageFiles {
  private static final String KEY = "DicomVolumes.files";

  private static final String FRAME = " frame ";
  private static final Pattern NUMBERED = Pattern.compile(".*" + FRAME + "([0-9]{1,9})( .*)?");

  /** Files of the slices, and frames of these; a list would be shown by ImageJ as text. */
  private record Slices(List<Path> files, List<Integer> frames) {
    @Override
    public String toString() {
      return files.size() + " slices";
    }
  }

  private ImageFiles() {}

  static void set(ImagePlus image, VolumePlan plan) {
    int perPlane = Math.max(1, image.getStackSize() / plan.planes().size());
    List<Path> files = new ArrayList<>(image.getStackSize());
    List<Integer> frames = new ArrayList<>(image.getStackSize());
    for (Frame frame : plan.planes()) {
      Path file = frame.file().path();
      for (int i = 0; i < perPlane; i++) {
        files.add(file);
        frames.add(frame.frameIndex() + 1);
      }
    }
    image.setProperty(KEY, new Slices(List.copyOf(files), List.copyOf(frames)));
  }

  /** The files of an image in the order of its slices, each once; empty where it knows none. */
  public static List<Path> of(ImagePlus image) {
    LinkedHashSet<Path> files = new LinkedHashSet<>();
    for (int slice = 1; slice <= image.getStackSize(); slice++) {
      of(image, slice).ifPresent(files::add);
    }
    return List.copyOf(files);
  }

  /**
   * The file of a slice, found by its label's first line where slices were moved or removed.
   *
   * @param slice 1-based
   */
  public static Optional<Path> of(ImagePlus image, int slice) {
    String name = fileName(image, slice);
    if (image.getProperty(KEY) instanceof Slices slices) {
      List<Path> files = slices.files();
      boolean inPlace = files.size() == image.getStackSize();
      if (inPlace && (name.isEmpty() || isNamed(files.get(slice - 1), name))) {
        return Optional.of(files.get(slice - 1));
      }
      List<Path> named = files.stream().filter(file -> isNamed(file, name)).distinct().toList();
      return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
    return opened(image, name);
  }

  /**
   * The frame of its file that a slice shows.
   *
   * @param slice 1-based
   * @return 1-based; 1 for a file of one frame, and where it is not known
   */
  public static int frame(ImagePlus image, int slice) {
    String name = fileName(image, slice);
    if (image.getProperty(KEY) instanceof Slices slices) {
      List<Path> files = slices.files();
      boolean inPlace = files.size() == image.getStackSize();
      if (inPlace && (name.isEmpty() || isNamed(files.get(slice - 1), name))) {
        return slices.frames().get(slice - 1);
      }
    }
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches() ? Integer.parseInt(numbered.group(1)) : 1;
  }

  /** What ImageJ itself opened: a folder, and the name of the file or those of the slices. */
  private static Optional<Path> opened(ImagePlus image, String name) {
    FileInfo info = image.getOriginalFileInfo();
    if (info == null || info.directory == null || info.directory.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(info.directory);
      Path bySlice = name.isEmpty() ? folder : folder.resolve(name);
      if (Files.isRegularFile(bySlice)) {
        return Optional.of(bySlice);
      }
      boolean single = image.getStackSize() == 1 && info.fileName != null;
      return Optional.of(single ? folder.resolve(info.fileName) : folder)
          .filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isNamed(Path file, String name) {
    String own = file.getFileName().toString();
    return name.equals(own) || name.startsWith(own + FRAME) || name.startsWith(own + " [");
  }

  /** The label's first line. */
  private static String fileName(ImagePlus image, int slice) {
    String label = image.getStack().isVirtual() ? null : image.getStack().getSliceLabel(slice);
    if (label == null) {
      return "";
    }
    int end = label.indexOf('\n');
    return (end < 0 ? label : label.substring(0, end)).strip();
  }
}
