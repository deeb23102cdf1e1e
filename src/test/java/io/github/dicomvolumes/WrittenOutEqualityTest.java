// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.codec.FrameLayout;
import io.github.dicomvolumes.dicom.codec.PhotometricInterpretation;
import io.github.dicomvolumes.dicom.codec.SampleType;
import io.github.dicomvolumes.dicom.parse.PixelDataElement;
import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.volume.DisplayWindow;
import io.github.dicomvolumes.volume.ModalityTransform;
import io.github.dicomvolumes.volume.Segment;
import io.github.dicomvolumes.volume.Series;
import io.github.dicomvolumes.volume.Tiling;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records whose equality is written out compare every component: one that was forgotten would give
 * a file the values of another.
 */
class WrittenOutEqualityTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Tag.class,
        PixelDataElement.class,
        FrameLayout.class,
        Vector3.class,
        DisplayWindow.class,
        ModalityTransform.class,
        Series.class
      })
  void everyPublicComponentCounts(Class<? extends Record> type)
      throws ReflectiveOperationException {
    requireEveryComponent(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geometry.PixelSpacing",
        "geometry.PlaneOrientation",
        "volume.PlaneHints",
        "volume.FrameKind",
        "volume.Diffusion",
        "volume.plan.Discriminator$Component",
        "volume.FileFacts",
        "volume.PixelPadding"
      })
  void everyComponentOfTheScanCounts(String name) throws ReflectiveOperationException {
    requireEveryComponent(Class.forName("io.github.dicomvolumes." + name).asSubclass(Record.class));
  }

  private static void requireEveryComponent(Class<? extends Record> type)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = sample(components[i], false);
    }
    Record one = constructor.newInstance(values);
    assertEquals(one, constructor.newInstance(values.clone()));
    assertEquals(one.hashCode(), constructor.newInstance(values.clone()).hashCode());
    for (int i = 0; i < types.length; i++) {
      Object[] changed = values.clone();
      if (components[i].getName().equals("samplesPerPixel")) {
        continue; // The photometric interpretation decides it.
      }
      changed[i] = sample(components[i], true);
      assertNotEquals(one, constructor.newInstance(changed), components[i].getName());
    }
  }

  /** A value, or another one; those of a frame layout have to fit each other. */
  private static Object sample(RecordComponent component, boolean other)
      throws ReflectiveOperationException {
    Class<?> type = component.getType();
    if (type == int.class) {
      return switch (component.getName()) {
        case "samplesPerPixel" -> 3;
        case "planarConfiguration" -> other ? 1 : 0;
        case "bitsAllocated" -> other ? 32 : 16;
        case "bitsStored" -> other ? 9 : 8;
        case "highBit" -> other ? 10 : 9;
        default -> other ? 8 : 7;
      };
    }
    if (type == long.class) {
      return other ? 12L : 11L;
    }
    if (type == double.class) {
      return other ? 2.5 : 1.5;
    }
    if (type == boolean.class) {
      return other;
    }
    if (type == String.class) {
      return other ? "b" : "a";
    }
    if (type == PhotometricInterpretation.class) {
      return other ? PhotometricInterpretation.YBR_FULL : PhotometricInterpretation.RGB;
    }
    if (type == SampleType.class) {
      return other ? SampleType.INT16 : SampleType.UINT16;
    }
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).get(other ? 1 : 0);
    }
    if (type == Tag.class) {
      return new Tag(other ? 2 : 1);
    }
    if (type == Vector3.class) {
      return new Vector3(other ? 1 : 2, 3, 4);
    }
    if (type == List.class) {
      return other ? List.of() : List.of(new Segment(1, "a"));
    }
    if (type == Tiling.class) {
      return new Tiling(other ? 2 : 1, 1, "", false, List.of());
    }
    if (type == Map.class) {
      return Map.of("dimension", other ? 1 : 2);
    }
    if (!other && type.getSimpleName().equals("ValueTable")) {
      return null;
    }
    if (type.getSimpleName().equals("ValueTable")) {
      Constructor<?> constructor =
          type.getDeclaredConstructor(int.class, double[].class, boolean.class);
      constructor.setAccessible(true);
      return constructor.newInstance(1, new double[] {2}, true);
    }
    if (type.isRecord()) {
      return record(type, other);
    }
    throw new AssertionError("no sample of " + type);
  }

  private static Object record(Class<?> type, boolean other) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = sample(components[i], other);
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
