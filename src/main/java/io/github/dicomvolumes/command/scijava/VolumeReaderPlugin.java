// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import io.github.dicomvolumes.command.DroppedFiles;
import io.github.dicomvolumes.command.VolumeDrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scijava.Priority;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Opens DICOM files and volumes for Fiji's File > Open and Open Recent, and for {@code IOService}.
 *
 * <p>"Eager" is Fiji's word for a reader that is asked before ImageJ reads. It takes what somebody
 * chose by hand only: a macro's {@code open} gives the image that it always gave. The least
 * priority leaves SciJava's scripts the readers that they have.
 */
@Plugin(type = IOPlugin.class, priority = Priority.VERY_LOW, attrs = @Attr(name = "eager"))
public final class VolumeReaderPlugin extends AbstractIOPlugin<Object> {
  @Override
  public Class<Object> getDataType() {
    return Object.class;
  }

  @Override
  public boolean supportsOpen(Location source) {
    return source instanceof FileLocation file && supportsOpen(file.getFile().getPath());
  }

  @Override
  public boolean supportsOpen(String source) {
    return OpenDoor.now() != OpenDoor.PROGRAM && isOurs(Path.of(source));
  }

  private static boolean isOurs(Path file) {
    // Folders are nothing that these doors lead to.
    return VolumeDrop.isWanted() && Files.isRegularFile(file) && DroppedFiles.isOurs(file);
  }

  @Override
  public Object open(Location source) throws IOException {
    return open(((FileLocation) source).getFile().getPath());
  }

  /** The image; for a hand the path, of what is shown already; null for what is left to ImageJ. */
  @Override
  public Object open(String source) throws IOException {
    Path file = Path.of(source);
    return switch (OpenDoor.now()) {
      case PROGRAM -> null;
      case HAND -> {
        DroppedFiles.open(List.of(file));
        yield file;
      }
      case SCIJAVA -> DroppedFiles.image(file);
    };
  }
}
