// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.nifti;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the bytes of a header, in either byte order. */
final class NiftiParser {
  private static final int MAX_AXES = 7;
  private static final int AXES_OF_OURS = 5;

  private final String file;
  private final NiftiLayout layout;
  private final int version;

  private NiftiParser(String file, NiftiLayout layout, int version) {
    this.file = file;
    this.layout = layout;
    this.version = version;
  }

  /**
   * Sets the byte order that the first number of a header shows.
   *
   * @param start the first bytes of the file, 12 or more
   * @return the version; the buffer has the order
   * @throws NiftiFormatException where it is no NIfTI file of planes and header in one
   */
  static int version(String file, ByteBuffer start) throws NiftiFormatException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      int size = start.order(order).getInt(0);
      if (size == NiftiLayout.BYTES_OF_VERSION_1) {
        return 1;
      }
      if (size == NiftiLayout.BYTES_OF_VERSION_2) {
        return 2;
      }
    }
    throw new NiftiFormatException(
        file
            + ": is no NIfTI file: it begins with "
            + start.order(ByteOrder.LITTLE_ENDIAN).getInt(0)
            + ", expected 348 or 540");
  }

  /** The header of whole header bytes in their order. */
  static NiftiHeader parse(String file, ByteBuffer bytes, int version) throws NiftiFormatException {
    NiftiParser parser = new NiftiParser(file, NiftiLayout.of(bytes, version), version);
    byte[] magic = version == 2 ? NiftiLayout.MAGIC_2 : NiftiLayout.MAGIC_1;
    byte[] found = new byte[magic.length];
    bytes.get(version == 2 ? 4 : 344, found);
    if (!Arrays.equals(magic, found)) {
      boolean pair = found[0] == 'n' && found[1] == 'i';
      throw new NiftiFormatException(
          file
              + (pair
                  ? ": its planes are in a file of their own (.hdr and .img); make one file of"
                      + " both, such as by nifti_tool"
                  : ": the magic text at its end is missing; an ANALYZE header says too little of"
                      + " where voxels are"));
    }
    return parser.header();
  }

  private NiftiHeader header() throws NiftiFormatException {
    List<Integer> dim = dim();
    NiftiType type =
        NiftiType.ofCode(layout.datatype())
            .orElseThrow(
                () ->
                    failure(
                        "datatype is "
                            + layout.datatype()
                            + ", expected whole or real numbers of up to 64 bits, or RGB24"));
    int units = layout.units();
    double mm = millimetres(units & NiftiHeader.UNITS_OF_SPACE);
    List<Double> pixdim = new ArrayList<>(4);
    for (int axis = 0; axis < 4; axis++) {
      double step =
          Math.abs(
              layout.real(
                  NiftiLayout.PIXDIM_1 + 4 + 4 * axis, NiftiLayout.PIXDIM_2 + 8 + 8 * axis));
      step *= axis < 3 ? mm : seconds(units & NiftiHeader.UNITS_OF_TIME);
      pixdim.add(step > 0 && Double.isFinite(step) ? step : axis < 3 ? 1.0 : 0.0);
    }
    double slope = layout.real(112, 176);
    double intercept = layout.real(116, 184);
    // Some write "not a number" for numbers that are the values.
    boolean scaled = slope != 0 && Double.isFinite(slope) && Double.isFinite(intercept);
    return new NiftiHeader(
        version,
        dim,
        type,
        pixdim,
        units,
        scaled ? slope : 0,
        scaled ? intercept : 0,
        layout.real(128, 200),
        layout.real(124, 192),
        layout.word(68, 504),
        place(pixdim, mm, dim.size() > 1 ? dim.get(1) : 1),
        voxOffset());
  }

  private List<Integer> dim() throws NiftiFormatException {
    long count = layout.size(0);
    if (count < 1 || count > MAX_AXES) {
      throw failure("dim[0] is " + count + ", expected 1 to 7");
    }
    List<Integer> dim = new ArrayList<>();
    for (int axis = 1; axis <= count; axis++) {
      long size = layout.size(axis);
      if (size < 1 || size > Integer.MAX_VALUE || axis > AXES_OF_OURS && size > 1) {
        throw failure(
            "dim["
                + axis
                + "] is "
                + size
                + (axis > AXES_OF_OURS
                    ? ", and no more than five axes are read"
                    : ", expected 1 or more"));
      }
      dim.add((int) size);
    }
    return dim;
  }

  private long voxOffset() throws NiftiFormatException {
    double offset = layout.voxOffset();
    int min = NiftiLayout.bytes(version) + NiftiLayout.FLAG_BYTES;
    // Some leave it 0 and put planes behind the header.
    if (offset == 0) {
      return min;
    }
    if (!(offset >= min && offset <= Long.MAX_VALUE / 2) || offset != Math.rint(offset)) {
      throw failure("vox_offset is " + offset + ", expected " + min + " or more");
    }
    return (long) offset;
  }

  /** The sform where it has a code, else the qform, else spacing alone. */
  private NiftiPlace place(List<Double> pixdim, double mm, int rows) throws NiftiFormatException {
    int sform = layout.word(254, 348);
    int qform = layout.word(252, 344);
    Vector3 spacing = new Vector3(pixdim.get(0), pixdim.get(1), pixdim.get(2));
    if (sform > 0) {
      return checked(
          new NiftiPlace(
              sform,
              column(0).times(mm),
              column(1).times(mm),
              column(2).times(mm),
              column(3).times(mm)),
          "srow_x, srow_y, srow_z");
    }
    if (qform <= 0) {
      return NiftiPlace.of(VolumeGeometry.axisAligned(spacing), rows, false);
    }
    Vector3 bcd = new Vector3(layout.real(256, 352), layout.real(260, 360), layout.real(264, 368));
    Vector3 offset =
        new Vector3(layout.real(268, 376), layout.real(272, 384), layout.real(276, 392));
    double qfac = layout.real(NiftiLayout.PIXDIM_1, NiftiLayout.PIXDIM_2);
    return checked(
        NiftiPlace.ofQuaternion(qform, bcd, qfac, spacing, offset.times(mm)), "the quaternion");
  }

  private Vector3 column(int column) {
    return new Vector3(
        layout.real(280 + 4 * column, 400 + 8 * column),
        layout.real(296 + 4 * column, 432 + 8 * column),
        layout.real(312 + 4 * column, 464 + 8 * column));
  }

  private NiftiPlace checked(NiftiPlace place, String where) throws NiftiFormatException {
    double volume = place.i().cross(place.j()).dot(place.k());
    if (!Double.isFinite(volume) || volume == 0 || !place.origin().isFinite()) {
      throw failure(where + " are no three directions in space");
    }
    return place;
  }

  private static double millimetres(int unit) {
    return switch (unit) {
      case 1 -> 1000;
      case 3 -> 1e-3;
      default -> 1;
    };
  }

  private static double seconds(int unit) {
    return switch (unit) {
      case NiftiHeader.UNITS_MILLISECONDS -> 1e-3;
      case NiftiHeader.UNITS_MICROSECONDS -> 1e-6;
      default -> 1;
    };
  }

  private NiftiFormatException failure(String problem) {
    return new NiftiFormatException(file + ": " + problem);
  }
}
