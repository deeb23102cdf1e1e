// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.ImageFile;
import io.github.dicomvolumes.volume.scan.ArchivePath;
import io.github.dicomvolumes.volume.scan.UnpackedPaths;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Objects on their way between processes. Paths below the input go as they lie there, since each
 * process may have it elsewhere, and byte for byte as the file system has them.
 */
final class Wire {
  /**
   * A path on its way.
   *
   * @param text as it is; as an address (RFC 3986) where a text may not hold it
   */
  private record WirePath(Kind kind, boolean address, String text) implements Serializable {}

  private enum Kind {
    BELOW_INPUT,
    PACKED,
    ABSOLUTE,
    RELATIVE
  }

  private static final Path ROOT = Path.of("/");

  private Wire() {}

  /** An object as bytes. */
  static byte[] bytes(Object value, Places places) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new Writer(bytes, places)) {
      writer.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An object from bytes. */
  static <T> T object(byte[] bytes, Places places, Class<T> type) {
    try (Reader reader = new Reader(bytes, places)) {
      return type.cast(reader.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("jars of different versions are at work", e);
    }
  }

  /** The bytes by which images are ordered: by folder, then by name. */
  static byte[] order(ImageFile file, Path input) {
    byte[] folder = order(file.folder(), input);
    byte[] path = order(file.path(), input);
    // A zero comes before all that names hold.
    int start = folder.length == 0 ? 0 : folder.length + 1;
    int end = folder.length + 1 + path.length - start;
    byte[] rank = UnpackedPaths.rank(file.folder()).getBytes(StandardCharsets.UTF_8);
    byte[] order = Arrays.copyOf(folder, rank.length == 0 ? end : end + 1 + rank.length);
    System.arraycopy(path, start, order, folder.length + 1, path.length - start);
    System.arraycopy(rank, 0, order, order.length - rank.length, rank.length);
    return order;
  }

  /** The file's name in what {@link #order(ImageFile, Path)} gives. */
  static String name(byte[] order) {
    int start = 1 + endOfName(order, 0);
    return new String(order, start, endOfName(order, start) - start, StandardCharsets.UTF_8);
  }

  private static int endOfName(byte[] order, int from) {
    int end = from;
    while (end < order.length && order[end] != 0) {
      end++;
    }
    return end;
  }

  /** The bytes of a path as it is shown below the input, by which the file system orders paths. */
  static byte[] order(Path path, Path input) {
    Path shown = UnpackedPaths.shown(path);
    Path relative = input.relativize(shown);
    String text = relative.toString();
    if (isPlain(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    String address = address(shown).substring(address(input).length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = address.startsWith("/") ? 1 : 0; i < address.length(); i++) {
      if (address.charAt(i) == '%') {
        bytes.write(Integer.parseInt(address.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(address.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static String address(Path path) {
    String address = path.toUri().getRawPath();
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static WirePath on(Path path, Places places) {
    ArchivePath packed = places.packed() == null ? null : ArchivePath.of(path, places.input());
    if (packed != null) {
      return below(Kind.PACKED, packed.below(places.packed()), places.packed());
    }
    if (!path.isAbsolute()) {
      String text = path.toString();
      return isPlain(text)
          ? new WirePath(Kind.RELATIVE, false, text)
          : below(Kind.RELATIVE, places.input().resolve(path), places.input());
    }
    return path.startsWith(places.input())
        ? below(Kind.BELOW_INPUT, path, places.input())
        : below(Kind.ABSOLUTE, path, ROOT);
  }

  private static WirePath below(Kind kind, Path path, Path folder) {
    String text = folder.relativize(path).toString();
    return isPlain(text)
        ? new WirePath(kind, false, text)
        : new WirePath(kind, true, address(path).substring(address(folder).length()));
  }

  private static Path off(WirePath path, Places places) {
    Path folder =
        switch (path.kind()) {
          case PACKED -> places.named();
          case ABSOLUTE -> ROOT;
          default -> places.input();
        };
    if (!path.address()) {
      Path plain = Path.of(path.text());
      return path.kind() == Kind.RELATIVE
          ? plain
          : path.text().isEmpty() ? folder : folder.resolve(plain);
    }
    Path whole = Path.of(URI.create("file://" + address(folder) + path.text()));
    return path.kind() == Kind.RELATIVE ? folder.relativize(whole) : whole;
  }

  private static final class Writer extends ObjectOutputStream {
    private final Places places;

    Writer(OutputStream out, Places places) throws IOException {
      super(out);
      this.places = places;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object value) {
      return value instanceof Path path ? on(path, places) : value;
    }
  }

  private static final class Reader extends ObjectInputStream {
    private final Places places;

    Reader(byte[] bytes, Places places) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.places = places;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object value) throws InvalidObjectException {
      return value instanceof WirePath path ? off(path, places) : value;
    }
  }
}
