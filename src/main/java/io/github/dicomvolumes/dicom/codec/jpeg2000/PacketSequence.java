// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.codec.jpeg2000;

import io.github.dicomvolumes.dicom.codec.CodecException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Visits the packets of a tile in the order of its progressions (T.800 B.12). The loops over
 * positions become a sort of the precincts by position, which ends whatever the grid's size.
 */
final class PacketSequence {
  /** Reads the packet of a precinct's next layer. */
  interface Visitor {
    void read(Precinct precinct) throws CodecException;
  }

  private final Tile tile;
  private final int layers;
  private final Visitor visitor;

  PacketSequence(Tile tile, int layers, Visitor visitor) {
    this.tile = tile;
    this.layers = layers;
    this.visitor = visitor;
  }

  void visit(Progression progression) throws CodecException {
    int layerEnd = Math.min(layers, progression.layerEnd());
    List<Precinct> precincts = select(progression);
    switch (progression.order()) {
      case LAYER_RESOLUTION_COMPONENT_POSITION -> {
        for (int layer = 0; layer < layerEnd; layer++) {
          readLayer(precincts, layer);
        }
      }
      case RESOLUTION_LAYER_COMPONENT_POSITION -> {
        int from = 0;
        while (from < precincts.size()) {
          int to = from;
          while (to < precincts.size()
              && precincts.get(to).resolution == precincts.get(from).resolution) {
            to++;
          }
          for (int layer = 0; layer < layerEnd; layer++) {
            readLayer(precincts.subList(from, to), layer);
          }
          from = to;
        }
      }
      case RESOLUTION_POSITION_COMPONENT_LAYER -> {
        precincts.sort(
            Comparator.<Precinct>comparingInt(precinct -> precinct.resolution)
                .thenComparingInt(precinct -> precinct.gridY)
                .thenComparingInt(precinct -> precinct.gridX)
                .thenComparingInt(precinct -> precinct.component));
        readAllLayers(precincts, layerEnd);
      }
      case POSITION_COMPONENT_RESOLUTION_LAYER -> {
        precincts.sort(
            Comparator.<Precinct>comparingInt(precinct -> precinct.gridY)
                .thenComparingInt(precinct -> precinct.gridX)
                .thenComparingInt(precinct -> precinct.component)
                .thenComparingInt(precinct -> precinct.resolution));
        readAllLayers(precincts, layerEnd);
      }
      case COMPONENT_POSITION_RESOLUTION_LAYER -> {
        precincts.sort(
            Comparator.<Precinct>comparingInt(precinct -> precinct.component)
                .thenComparingInt(precinct -> precinct.gridY)
                .thenComparingInt(precinct -> precinct.gridX)
                .thenComparingInt(precinct -> precinct.resolution));
        readAllLayers(precincts, layerEnd);
      }
      default -> throw new AssertionError(progression.order());
    }
  }

  /** The precincts of a progression by resolution, component and raster order. */
  private List<Precinct> select(Progression progression) {
    List<Precinct> selected = new ArrayList<>();
    for (int r = progression.resolutionStart(); r < progression.resolutionEnd(); r++) {
      int componentEnd = Math.min(tile.components.length, progression.componentEnd());
      for (int c = progression.componentStart(); c < componentEnd; c++) {
        Resolution[] resolutions = tile.components[c].resolutions;
        if (r < resolutions.length) {
          selected.addAll(List.of(resolutions[r].precincts));
        }
      }
    }
    return selected;
  }

  private void readLayer(List<Precinct> precincts, int layer) throws CodecException {
    for (Precinct precinct : precincts) {
      if (precinct.layersRead == layer) {
        visitor.read(precinct);
      }
    }
  }

  private void readAllLayers(List<Precinct> precincts, int layerEnd) throws CodecException {
    for (Precinct precinct : precincts) {
      while (precinct.layersRead < layerEnd) {
        visitor.read(precinct);
      }
    }
  }
}
