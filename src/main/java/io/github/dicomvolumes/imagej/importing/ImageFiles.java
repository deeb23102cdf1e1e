// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.importing;

import ij.ImagePlus;
import ij.io.FileInfo;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.InterpolatedPlane;
import io.github.dicomvolumes.volume.PlaneLabel;
import io.github.dicomvolumes.volume.PlaneSource;
import io.github.dicomvolumes.volume.VolumePlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  /**
   * Which import of this session an image was made of: it stays with duplicates, crops and
   * reslices.
   */
  public static final String IMPORT = "DicomVolumes.import";

  /** {@code true} where planes are made of others: sheared, or between slices. */
  public static final String RESAMPLED = "DicomVolumes.resampled";

  /** Imports are short lists: as many as somebody works with at a time. */
  private static final int MOST_IMPORTS = 64;

  private static final Map<String, Slices> IMPORTS =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Slices> eldest) {
          return size() > MOST_IMPORTS;
        }
      };

  /**
   * A frame of a file.
   *
   * @param frame 0-based
   */
  public record Place(Path file, int frame) {}

  /**
   * The frames that an import was made of.
   *
   * @param places channels fastest, then slices, then time points
   */
  public record Import(List<Place> places, int channels, int slices, int timePoints) {}

  /** Files of the slices, and frames of these; a list would be shown by ImageJ as text. */
  private record Slices(List<Path> files, List<Integer> frames, Import whole) {
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
    Slices slices = new Slices(List.copyOf(files), List.copyOf(frames), whole(plan));
    image.setProperty(KEY, slices);
    String name = UUID.randomUUID().toString();
    image.setProp(IMPORT, name);
    if (plan.sources().stream().anyMatch(ImageFiles::isResampled)) {
      image.setProp(RESAMPLED, "true");
    }
    synchronized (IMPORTS) {
      IMPORTS.put(name, slices);
    }
  }

  private static boolean isResampled(PlaneSource source) {
    return source instanceof InterpolatedPlane plane
        && (plane.isBetween()
            || plane.parts().get(0).columnOffset() != 0
            || plane.parts().get(0).rowOffset() != 0);
  }

  private static Import whole(VolumePlan plan) {
    List<Place> places = new ArrayList<>(plan.planes().size());
    for (Frame frame : plan.planes()) {
      places.add(new Place(frame.file().path(), frame.frameIndex()));
    }
    return new Import(List.copyOf(places), plan.channels(), plan.slices(), plan.timePoints());
  }

  /** The import that an image was made of, in this session; empty where there is none. */
  public static Optional<Import> origin(ImagePlus image) {
    return Optional.ofNullable(slices(image)).map(Slices::whole);
  }

  private static Slices slices(ImagePlus image) {
    if (image.getProperty(KEY) instanceof Slices slices) {
      return slices;
    }
    String name = image.getProp(IMPORT);
    synchronized (IMPORTS) {
      return name == null ? null : IMPORTS.get(name);
    }
  }

  /** Whether slices are where they were when they were imported, as far as their number tells. */
  private static boolean isInPlace(ImagePlus image, Slices slices) {
    return image.getProperty(KEY) == slices && slices.files().size() == image.getStackSize();
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
    Slices slices = slices(image);
    if (slices != null) {
      List<Path> files = slices.files();
      boolean inPlace = isInPlace(image, slices);
      if (inPlace && (name.isEmpty() || isNamed(files.get(slice - 1), name))) {
        return Optional.of(files.get(slice - 1));
      }
      List<Path> named = files.stream().filter(file -> isNamed(file, name)).distinct().toList();
      if (named.size() == 1 || image.getProperty(KEY) == slices) {
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
      }
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
    Slices slices = slices(image);
    if (slices != null) {
      List<Path> files = slices.files();
      boolean inPlace = isInPlace(image, slices);
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
    return PlaneLabel.fileName(end < 0 ? label : label.substring(0, end)).strip();
  }
}
