// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.mhd;

import io.github.dicomvolumes.metaimage.MetaImageFormat;
import io.github.dicomvolumes.metaimage.MetaImageFormatException;
import io.github.dicomvolumes.metaimage.MetaImageHeader;
import io.github.dicomvolumes.metaimage.MetaImageReader;
import io.github.dicomvolumes.nifti.NiftiFormatException;
import io.github.dicomvolumes.nifti.NiftiReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** An open file of planes, MetaImage or NIfTI by the ending of its name, as MetaImage has it. */
public abstract class OpenPlanes implements AutoCloseable {
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
    return name.endsWith(".nii") || name.endsWith(".nii.gz")
        ? new Nifti(NiftiReader.open(file))
        : new MetaImage(MetaImageReader.open(file));
  }

  /** What the volume is. */
  public MetaImageHeader header() {
    return header;
  }

  /** What was odd in the file but could be read. */
  public List<String> warnings() {
    return warnings;
  }

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
    return failure instanceof MetaImageFormatException || failure instanceof NiftiFormatException;
  }

  private static final class MetaImage extends OpenPlanes {
    private final MetaImageReader reader;

    MetaImage(MetaImageReader reader) {
      super(reader.header(), reader.warnings(), reader.isSequential());
      this.reader = reader;
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

  private static final class Nifti extends OpenPlanes {
    private final NiftiReader reader;

    Nifti(NiftiReader reader) {
      super(MetaImageFormat.header(reader.facts()), reader.warnings(), reader.isSequential());
      this.reader = reader;
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
