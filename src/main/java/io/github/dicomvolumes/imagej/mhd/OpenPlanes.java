// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import io.github.dicomvolumes.format.VolumeFacts;
import io.github.dicomvolumes.format.VolumeFormatException;
import io.github.dicomvolumes.format.VolumeKeys;
import io.github.dicomvolumes.format.VolumeReader;
import io.github.dicomvolumes.metaimage.ElementType;
import io.github.dicomvolumes.metaimage.MetaImageFormat;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.nifti.NiftiReader;
import io.github.dicomvolumes.nrrd.NrrdReader;
import io.github.dicomvolumes.volume.SeriesIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An open file of planes, of a format by the ending of its name, as MetaImage has it. */
public abstract class OpenPlanes implements AutoCloseable {
  private static final String OURS = "DicomVolumes.";

  private final MetaImageHeader header;
  private final List<String> warnings;
  private final boolean sequential;

  private OpenPlanes(MetaImageHeader header, List<String> warnings, boolean sequential) {
    this.header = header;
    this.warnings = warnings;
    this.sequential = sequential;
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it is damaged or cannot be read
   */
  public static OpenPlanes open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".nii") || name.endsWith(".nii.gz")) {
      return of(file, NiftiReader.open(file));
    }
    return name.endsWith(".nrrd") || name.endsWith(".nhdr")
        ? of(file, NrrdReader.open(file))
        : new MetaImage(MetaImageReader.open(file));
  }

  private static OpenPlanes of(Path file, VolumeReader reader) throws IOException {
    try {
      return new OfFacts(reader);
    } catch (IllegalArgumentException | ArithmeticException e) {
      reader.close();
      throw new VolumeFormatException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  /** What the volume is. */
  public MetaImageHeader header() {
    return header;
  }

  /** What was odd in the file but could be read. */
  public List<String> warnings() {
    return warnings;
  }

  /** Whether the numbers of a voxel are red, green and blue. */
  abstract boolean isColor();

  /** Whether reading a plane means reading what lies before it. */
  boolean isSequential() {
    return sequential;
  }

  /** Fills a buffer with a plane: little endian, rows from the top down, channels interleaved. */
  abstract void readPlane(int index, ByteBuffer target) throws IOException;

  @Override
  public abstract void close() throws IOException;

  /** Whether a failure is the file's, which the next try would meet again. */
  static boolean isDamage(IOException failure) {
    return failure instanceof VolumeFormatException;
  }

  private static final class MetaImage extends OpenPlanes {
    private final MetaImageReader reader;

    MetaImage(MetaImageReader reader) {
      super(reader.header(), reader.warnings(), reader.isSequential());
      this.reader = reader;
    }

    /** Three channels of bytes are, unless the file says that they are shown as channels. */
    @Override
    boolean isColor() {
      Map<String, String> fields = header().userFields();
      return header().elementType() == ElementType.MET_UCHAR
          && header().elementNumberOfChannels() == 3
          && !fields.containsKey(VolumeKeys.CHANNEL_MODE)
          && !fields.containsKey(VolumeKeys.DISPLAY_RANGE);
    }

    @Override
    void readPlane(int index, ByteBuffer target) throws IOException {
      reader.readPlane(index, target);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static final class OfFacts extends OpenPlanes {
    private final VolumeReader reader;

    OfFacts(VolumeReader reader) {
      super(
          MetaImageFormat.header(withOurNotes(reader.facts())),
          reader.warnings(),
          reader.isSequential());
      this.reader = reader;
    }

    /** Without what others note; and where voxels are the format itself says. */
    private static VolumeFacts withOurNotes(VolumeFacts facts) {
      Map<String, String> notes = new LinkedHashMap<>();
      for (Map.Entry<String, String> note : facts.notes().entrySet()) {
        String key = note.getKey();
        boolean ours = key.startsWith(OURS) || SeriesIdentity.KEYS.contains(key);
        if (ours && !key.equals(VolumeKeys.PLACED)) {
          notes.put(key, note.getValue());
        }
      }
      return new VolumeFacts(
          facts.size(),
          facts.place(),
          facts.time(),
          facts.values(),
          facts.looks(),
          facts.segments(),
          facts.modality(),
          notes);
    }

    @Override
    boolean isColor() {
      VolumeFacts facts = reader.facts();
      return facts.size().samplesPerPixel() == 3
          && facts.size().channels() == 1
          && facts.values().type().bytes() == 1;
    }

    @Override
    void readPlane(int index, ByteBuffer target) throws IOException {
      reader.readPlane(index, target);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
