// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleanerTest {
  private static final Set<String> IDENTITY = Set.of("head", "4711");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T1 MPRAGE sag",
        "CT Abdomen 5.0 B30f",
        "TE 100 ms",
        "ep_b1000",
        "*tfl3d1_16ns",
        "AX T2 FLAIR 3 mm",
        "Lung_L",
        "120 kV"
      })
  void whatHoldsSafeWordsAloneStays(String text) {
    assertEquals(text, TextCleaner.clean(text, Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "Smith chest, chest",
    "chest for Dr. Smith 5 mm, chest for 5 mm",
    "brain 12.03.1957, brain",
    "brain 3 MAR 1957, brain",
    "knee 95y, knee",
    "knee 95 years, knee",
    "liver MRN12345678, liver",
    "liver Müller, liver",
    "liver 漢字, liver",
    "T2 head 4711, T2",
    "Telefon 555 0123, ''",
    "Doe^John chest, ''",
    "Schmidt, ''",
    "1957 mmx, ''",
  })
  void theRestIsDropped(String text, String kept) {
    assertEquals(kept, TextCleaner.clean(text, IDENTITY));
  }
}
