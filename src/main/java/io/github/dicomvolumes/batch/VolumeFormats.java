// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.format.VolumeFormat;
import io.github.dicomvolumes.metaimage.MetaImageFormat;
import io.github.dicomvolumes.nifti.NiftiFormat;
import io.github.dicomvolumes.nrrd.NrrdFormat;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The formats that volumes are written in: ours first. Those of others are looked for only where
 * none of ours fits, as that takes longer than a small series.
 */
public final class VolumeFormats {
  private static final VolumeFormat METAIMAGE = new MetaImageFormat();

  private VolumeFormats() {}

  /** What a conversion writes; classes of others than MetaImage are loaded where they are used. */
  static VolumeFormat of(OutputFormat format) {
    return switch (format) {
      case MHD, MHA -> METAIMAGE;
      case NIFTI -> new NiftiFormat();
      case NRRD -> new NrrdFormat();
    };
  }

  /** The ending of the files of a conversion. */
  static String ending(OutputFormat format, boolean compressed) {
    return format == OutputFormat.MHA ? ".mha" : of(format).ending(compressed);
  }

  private static List<VolumeFormat> ours() {
    return List.of(METAIMAGE, new NiftiFormat(), new NrrdFormat());
  }

  /**
   * The format of a file by the ending of its name.
   *
   * @throws FileSystemException where no format has that ending, naming those that there are
   */
  public static VolumeFormat of(Path target) throws FileSystemException {
    // By the loader of our classes: a thread's may know no plugins.
    return of(target, VolumeFormats.class.getClassLoader());
  }

  static VolumeFormat of(Path target, ClassLoader loader) throws FileSystemException {
    Path fileName = target.getFileName();
    String name = fileName == null ? "" : fileName.toString().toLowerCase(Locale.ROOT);
    List<VolumeFormat> ours = ours();
    for (VolumeFormat format : ours) {
      if (hasEnding(name, format)) {
        return format;
      }
    }
    List<String> endings = new ArrayList<>();
    ours.forEach(format -> endings.addAll(format.endings()));
    try {
      for (VolumeFormat format : ServiceLoader.load(VolumeFormat.class, loader)) {
        if (hasEnding(name, format)) {
          return format;
        }
        endings.addAll(format.endings());
      }
    } catch (ServiceConfigurationError e) {
      throw new FileSystemException(
          target.toString(), null, "a format of others cannot be loaded: " + e.getMessage());
    }
    throw new FileSystemException(
        target.toString(), null, "the name must end in " + String.join(" or ", endings));
  }

  private static boolean hasEnding(String name, VolumeFormat format) {
    for (String ending : format.endings()) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
