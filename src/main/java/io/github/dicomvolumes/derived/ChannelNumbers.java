// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.format.ValueType;
import io.github.dicomvolumes.format.VolumeFacts;
import java.nio.ByteBuffer;

/** The numbers of one channel in a plane whose channels are interleaved. */
final class ChannelNumbers {
  private final ValueType type;
  private final int channels;
  private final double slope;
  private final double intercept;

  ChannelNumbers(VolumeFacts facts) {
    this.type = facts.values().type();
    this.channels = facts.size().channels();
    this.slope = facts.values().slope();
    this.intercept = facts.values().intercept();
  }

  /** The number at an index of a channel, as it is. */
  double number(ByteBuffer plane, int channel, int index) {
    int at = (index * channels + channel) * type.bytes();
    return switch (type) {
      case UINT8 -> plane.get(at) & 0xff;
      case INT16 -> plane.getShort(at);
      case UINT16 -> plane.getShort(at) & 0xffff;
      case INT32 -> plane.getInt(at);
      case UINT32 -> plane.getInt(at) & 0xffffffffL;
      case FLOAT32 -> plane.getFloat(at);
      case FLOAT64 -> plane.getDouble(at);
    };
  }

  /** The value of it. */
  double value(ByteBuffer plane, int channel, int index) {
    return slope * number(plane, channel, index) + intercept;
  }

  /** Whether another value is the same to this type. */
  boolean isSame(double value, double other) {
    return type == ValueType.FLOAT32 ? (float) value == (float) other : value == other;
  }
}
