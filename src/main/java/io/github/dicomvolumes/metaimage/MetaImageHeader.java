// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a MetaImage is: its size, its place in the patient, its numbers, and the user's own keys.
 * How the pixel data is stored (file, compression, byte order) is not part of it.
 *
 * <p>Axes are counted from the one that varies fastest in the file: columns, rows, slices, time.
 *
 * @param dimSize number of elements along each axis; 1 to 10 axes
 * @param elementSpacing distance of elements along each axis; mm on the first three, seconds on a
 *     time axis
 * @param offset position of the centre of the first element; patient LPS, mm
 * @param transformMatrix direction of each axis, axis after axis: the first {@code n} numbers are
 *     the direction cosines of the first axis
 * @param elementType number type of a channel
 * @param elementNumberOfChannels interleaved channels of an element: 1, or 3 for colour
 * @param modality kind of acquisition
 * @param intensitySlope factor from stored to real values (ElementToIntensityFunctionSlope)
 * @param intensityOffset what is added after the factor (ElementToIntensityFunctionOffset)
 * @param userFields the user's keys and values in their order in the file
 */
public record MetaImageHeader(
    List<Integer> dimSize,
    List<Double> elementSpacing,
    List<Double> offset,
    List<Double> transformMatrix,
    ElementType elementType,
    int elementNumberOfChannels,
    Modality modality,
    double intensitySlope,
    double intensityOffset,
    Map<String, String> userFields) {

  /** The format's limit on the number of axes. */
  static final int MAX_DIMENSIONS = 10;

  /**
   * Checks sizes, finite numbers, spacings and directions above zero, and that user fields can be
   * written.
   *
   * @throws IllegalArgumentException naming what does not hold; it never holds a user field's value
   */
  public MetaImageHeader {
    dimSize = List.copyOf(dimSize);
    elementSpacing = List.copyOf(elementSpacing);
    offset = List.copyOf(offset);
    transformMatrix = List.copyOf(transformMatrix);
    userFields = Collections.unmodifiableMap(new LinkedHashMap<>(userFields));
    int n = dimSize.size();
    require(n >= 1 && n <= MAX_DIMENSIONS, "NDims is " + n + ", expected 1 to " + MAX_DIMENSIONS);
    requireCount("ElementSpacing", elementSpacing, n);
    requireCount("Offset", offset, n);
    requireCount("TransformMatrix", transformMatrix, n * n);
    for (int axis = 0; axis < n; axis++) {
      require(dimSize.get(axis) > 0, "DimSize is " + dimSize + ", expected above 0");
      double spacing = elementSpacing.get(axis);
      require(
          spacing > 0 && Double.isFinite(spacing),
          "ElementSpacing is " + elementSpacing + ", expected numbers above 0");
      require(
          Double.isFinite(offset.get(axis)), "Offset is " + offset + ", expected finite numbers");
    }
    for (double element : transformMatrix) {
      require(
          Double.isFinite(element),
          "TransformMatrix is " + transformMatrix + ", expected finite numbers");
    }
    AxisDirections.geometry(elementSpacing, offset, transformMatrix);
    require(
        elementNumberOfChannels > 0,
        "ElementNumberOfChannels is " + elementNumberOfChannels + ", expected above 0");
    require(
        Double.isFinite(intensitySlope) && intensitySlope != 0 && Double.isFinite(intensityOffset),
        "ElementToIntensityFunction is "
            + intensitySlope
            + " x + "
            + intensityOffset
            + ", expected finite numbers and a slope other than 0");
    for (Map.Entry<String, String> field : userFields.entrySet()) {
      requireWritable(field.getKey(), field.getValue());
    }
    try {
      byteCount(dimSize, elementType, elementNumberOfChannels);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "DimSize is " + dimSize + ": more bytes than can be counted", e);
    }
  }

  /**
   * A volume of columns, rows and slices; a single slice keeps its place in the patient.
   *
   * @throws IllegalArgumentException where the axes are not at right angles within 0.0001
   */
  public static MetaImageHeader of(
      VolumeGeometry geometry, int columns, int rows, int slices, ElementType type, int channels) {
    AxisDirections axes = AxisDirections.of(geometry);
    return plain(
        List.of(columns, rows, slices),
        numbers(geometry.spacing()),
        numbers(geometry.origin()),
        axes.matrix(3),
        type,
        channels);
  }

  /**
   * A series of volumes over time.
   *
   * @param frameIntervalSeconds time from one volume to the next, above zero
   * @throws IllegalArgumentException where the axes are not at right angles within 0.0001
   */
  public static MetaImageHeader of(
      VolumeGeometry geometry,
      int columns,
      int rows,
      int slices,
      int frames,
      double frameIntervalSeconds,
      ElementType type,
      int channels) {
    AxisDirections axes = AxisDirections.of(geometry);
    List<Double> spacing = new ArrayList<>(numbers(geometry.spacing()));
    spacing.add(frameIntervalSeconds);
    List<Double> origin = new ArrayList<>(numbers(geometry.origin()));
    origin.add(0.0);
    return plain(
        List.of(columns, rows, slices, frames), spacing, origin, axes.matrix(4), type, channels);
  }

  /** A plane without a place in the patient; spacings in mm. */
  public static MetaImageHeader ofPlane(
      int columns,
      int rows,
      double columnSpacingMm,
      double rowSpacingMm,
      ElementType type,
      int channels) {
    return plain(
        List.of(columns, rows),
        List.of(columnSpacingMm, rowSpacingMm),
        List.of(0.0, 0.0),
        List.of(1.0, 0.0, 0.0, 1.0),
        type,
        channels);
  }

  private static MetaImageHeader plain(
      List<Integer> dimSize,
      List<Double> spacing,
      List<Double> offset,
      List<Double> matrix,
      ElementType type,
      int channels) {
    return new MetaImageHeader(
        dimSize, spacing, offset, matrix, type, channels, Modality.MET_MOD_UNKNOWN, 1, 0, Map.of());
  }

  /** The same image with another modality. */
  public MetaImageHeader withModality(Modality other) {
    return new MetaImageHeader(
        dimSize,
        elementSpacing,
        offset,
        transformMatrix,
        elementType,
        elementNumberOfChannels,
        other,
        intensitySlope,
        intensityOffset,
        userFields);
  }

  /** The same image whose real values are {@code slope * stored + intercept}. */
  public MetaImageHeader withIntensity(double slope, double intercept) {
    return new MetaImageHeader(
        dimSize,
        elementSpacing,
        offset,
        transformMatrix,
        elementType,
        elementNumberOfChannels,
        modality,
        slope,
        intercept,
        userFields);
  }

  /** The same image with these user keys in place of its own. */
  public MetaImageHeader withUserFields(Map<String, String> fields) {
    return new MetaImageHeader(
        dimSize,
        elementSpacing,
        offset,
        transformMatrix,
        elementType,
        elementNumberOfChannels,
        modality,
        intensitySlope,
        intensityOffset,
        fields);
  }

  /**
   * Where the first three axes lie in the patient. A missing row or slice axis gets spacing 1 and
   * the direction at right angles to the others; a matrix row of another length than 1 scales its
   * spacing, as the format's formula says.
   */
  public VolumeGeometry geometry() {
    return AxisDirections.geometry(elementSpacing, offset, transformMatrix);
  }

  /** Number of axes. */
  public int dimensions() {
    return dimSize.size();
  }

  /** For people: {@code 512 x 512 x 140}. */
  public String sizeText() {
    return dimSize.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** Elements along an axis (0 is columns); 1 for an axis that the image does not have. */
  public int size(int axis) {
    return axis < dimSize.size() ? dimSize.get(axis) : 1;
  }

  /** Bytes of one element with all its channels. */
  public long elementBytes() {
    return (long) elementType.bytes() * elementNumberOfChannels;
  }

  /** Bytes of one plane of columns and rows with all its channels. */
  public long planeBytes() {
    return elementBytes() * size(0) * size(1);
  }

  /** Number of planes: the product of all sizes after columns and rows. */
  public long planeCount() {
    return totalBytes() / planeBytes();
  }

  /** Bytes of all pixel data, uncompressed. */
  public long totalBytes() {
    return byteCount(dimSize, elementType, elementNumberOfChannels);
  }

  private static long byteCount(List<Integer> dimSize, ElementType type, int channels) {
    long bytes = Math.multiplyExact((long) type.bytes(), (long) channels);
    for (int size : dimSize) {
      bytes = Math.multiplyExact(bytes, (long) size);
    }
    return bytes;
  }

  private static List<Double> numbers(Vector3 vector) {
    return List.of(vector.x(), vector.y(), vector.z());
  }

  private static void requireWritable(String key, String value) {
    String objection = HeaderKeys.objectionToKey(key);
    require(objection.isEmpty(), "user key '" + key + "' " + objection);
    objection = HeaderKeys.objectionToValue(value);
    require(objection.isEmpty(), "the value of user key '" + key + "' " + objection);
  }

  private static void requireCount(String key, List<Double> numbers, int expected) {
    require(
        numbers.size() == expected,
        key + " has " + numbers.size() + " numbers, expected " + expected);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
