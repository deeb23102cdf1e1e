// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidRootTest {
  @Test
  void uidsOfUuidsAreWithoutEqualAndAsLongAsTheStandardAllows() {
    String uid = UidRoot.parse(" ").next();
    assertTrue(uid.matches("2\\.25\\.[1-9][0-9]{30,38}"), uid);
    assertNotEquals(uid, UidRoot.OF_UUIDS.next());
  }

  @Test
  void ownRootsAreFollowedByAsManyDigitsAsThereIsRoomFor() {
    String root = "1.2.826.0.1.3680043.10.12345.67890.123";
    for (int i = 0; i < 100; i++) {
      String uid = UidRoot.parse(root + ".").next();
      assertTrue(uid.startsWith(root + ".") && uid.length() <= 64, uid);
      assertTrue(uid.substring(root.length() + 1).matches("0|[1-9][0-9]*"), uid);
    }
    assertEquals("1.2", UidRoot.parse("1.2").root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3.1", "1.02.3", "1..2", "1.2a", "me"})
  void whatIsNoUidIsNoRoot(String root) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> UidRoot.parse(root));
    assertTrue(refusal.getMessage().contains('"' + root + '"'), refusal.getMessage());
  }

  @Test
  void rootsThatLeaveTooFewDigitsAreRefused() {
    assertEquals(43, UidRoot.parse("1.2" + "3".repeat(40)).root().length());
    assertThrows(IllegalArgumentException.class, () -> UidRoot.parse("1.2" + "3".repeat(41)));
  }
}
