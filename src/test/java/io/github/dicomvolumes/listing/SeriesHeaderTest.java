// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import org.junit.jupiter.api.Test;

class SeriesHeaderTest {
  private static final Tag RECONSTRUCTION = Tag.of(0x0018, 0x9314);
  private static final Tag KERNEL = Tag.of(0x0018, 0x1210);
  private static final Tag ANATOMY = Tag.of(0x0020, 0x9071);
  private static final Tag REGION = Tag.of(0x0008, 0x2218);
  private static final Tag MEANING = Tag.of(0x0008, 0x0104);

  private static DataSet kernel(String name) {
    return new DataSetBuilder()
        .putItems(RECONSTRUCTION, new DataSetBuilder().put(KERNEL, name).build())
        .build();
  }

  @Test
  void classicImagesHaveItAtTheTop() {
    DataSet header =
        new DataSetBuilder()
            .put(Tag.of(0x0018, 0x0015), "HEAD")
            .put(KERNEL, "H30s")
            .put(Tag.of(0x0018, 0x0020), "SE", "IR")
            .put(Tag.of(0x0008, 0x0021), "20260105")
            .put(Tags.SeriesTime, "134510.25")
            .build();
    assertEquals(
        new SeriesHeader("HEAD", "H30s", "SE IR", "2026-01-05 13:45:10"),
        SeriesHeader.of(header, 0));
  }

  @Test
  void enhancedImagesHaveItInTheGroupsOfAllFrames() {
    DataSet region =
        new DataSetBuilder()
            .putItems(REGION, new DataSetBuilder().put(MEANING, "Brain").build())
            .build();
    DataSet shared = new DataSetBuilder().putAll(kernel("Br40")).putItems(ANATOMY, region).build();
    DataSet header =
        new DataSetBuilder()
            .putItems(Tags.SharedFunctionalGroupsSequence, shared)
            .put(Tag.of(0x0018, 0x9005), "*tse2d1_15")
            .put(Tag.of(0x0008, 0x002A), "20260105134510.5+0100")
            .build();
    assertEquals(
        new SeriesHeader("Brain", "Br40", "*tse2d1_15", "2026-01-05 13:45:10"),
        SeriesHeader.of(header, 3));
  }

  @Test
  void framesMayHaveTheirOwn() {
    DataSet header =
        new DataSetBuilder()
            .putItems(Tags.PerFrameFunctionalGroupsSequence, kernel("soft"), kernel("sharp"))
            .build();
    assertEquals("soft", SeriesHeader.of(header, 0).kernel());
    assertEquals("sharp", SeriesHeader.of(header, 1).kernel());
    assertEquals("", SeriesHeader.of(header, 2).kernel());
  }
}
