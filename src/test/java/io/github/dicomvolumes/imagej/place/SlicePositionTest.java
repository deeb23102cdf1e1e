// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.imagej.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dicomvolumes.geometry.Vector3;
import io.github.dicomvolumes.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

class SlicePositionTest {
  private static String place(Vector3 row, Vector3 column, Vector3 slice, int index) {
    VolumeGeometry geometry =
        new VolumeGeometry(
            new Vector3(-10, 20, -7.125), row, column, slice, new Vector3(2, 1, 2.5));
    return SlicePosition.text(geometry, 11, 5, index);
  }

  /** The centre is column 5 and row 2: 10 and 2 mm from the first voxel. */
  @Test
  void namesTheSideAndTheDistanceOfTheCentre() {
    Vector3 left = new Vector3(1, 0, 0);
    Vector3 back = new Vector3(0, 1, 0);
    Vector3 head = new Vector3(0, 0, 1);
    assertEquals("F 7.13 mm", place(left, back, head, 0));
    assertEquals("H 0.38 mm", place(left, back, head, 3));
    assertEquals("P 20 mm", place(left, head.times(-1), back, 0));
    assertEquals("L 0 mm", place(back, head, left, 4));
    assertEquals("R 12.5 mm", place(back, head, left.times(-1), 1));
  }

  /** 30 degrees about the left: still nearest to the head. */
  @Test
  void anObliqueSliceHasTheAxisThatItsNormalIsNearestTo() {
    double c = Math.cos(Math.PI / 6);
    double s = Math.sin(Math.PI / 6);
    Vector3 column = new Vector3(0, c, s);
    Vector3 normal = new Vector3(0, -s, c);
    assertEquals("F 6.13 mm", place(new Vector3(1, 0, 0), column, normal, 0));
  }
}
