// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.volume.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.dicomvolumes.volume.Acquisition;
import io.github.dicomvolumes.volume.Diffusion;
import io.github.dicomvolumes.volume.Frame;
import io.github.dicomvolumes.volume.SmallSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weightings of one place, and whether they are volumes of their own or times. */
class GradientVolumesTest {
  @TempDir Path folder;
  private Frame frame;

  @BeforeEach
  void readAFrame() throws IOException {
    frame = new SmallSeries(folder).add("a", 0).plans().get(0).planes().get(0);
  }

  private List<Frame> place(int count, IntFunction<Diffusion> weighting) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Acquisition acquisition = frame.acquisition();
      frames.add(
          frame.withAcquisition(
              acquisition.withContrast(acquisition.contrast().withDiffusion(weighting.apply(i)))));
    }
    return frames;
  }

  private static List<List<Frame>> inOrder(List<Frame> place) {
    return GradientVolumes.inOrder(List.of(place), List.of(Discriminator.DIFFUSION));
  }

  @Test
  void weightingsThatOccurEquallyOftenAreTimes() {
    assertNull(inOrder(place(6, i -> new Diffusion(i % 2 * 1000, ""))));
    assertNull(inOrder(place(9, i -> new Diffusion(i / 3 * 1000, ""))));
  }

  @Test
  void othersAreVolumesInTheirOrder() {
    for (List<Frame> place :
        List.of(
            place(5, i -> new Diffusion(i % 2 * 1000, "")),
            place(6, i -> new Diffusion(i / 4 * 1000, "")),
            place(6, i -> new Diffusion(i * 100, "")))) {
      List<List<Frame>> ordered = inOrder(place);
      assertEquals(1, ordered.size());
      for (int i = 0; i < place.size(); i++) {
        assertSame(place.get(i), ordered.get(0).get(i));
      }
    }
  }

  /** Were each compared with all others, this would take many minutes. */
  @Test
  @Timeout(60)
  void manyVolumesTakeAsMuchTimeAsTheyAreMany() {
    Diffusion[] weightings = new Diffusion[100_000];
    for (int i = 0; i < weightings.length; i++) {
      weightings[i] = new Diffusion(1000, "direction " + i);
    }
    assertNull(inOrder(place(2 * weightings.length, i -> weightings[i / 2])));
  }
}
