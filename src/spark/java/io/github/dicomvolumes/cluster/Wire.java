// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.ImageFile;
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
    ABSOLUTE,
    RELATIVE
  }

  private Wire() {}

  /**
   * An object as bytes.
   *
   * @param input folder of the input in this process
   */
  static byte[] bytes(Object value, Path input) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new Writer(bytes, input)) {
      writer.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * An object from bytes.
   *
   * @param input folder of the input in this process
   */
  static <T> T object(byte[] bytes, Path input, Class<T> type) {
    try (Reader reader = new Reader(bytes, input)) {
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
    byte[] order = Arrays.copyOf(folder, folder.length + 1 + path.length - start);
    System.arraycopy(path, start, order, folder.length + 1, path.length - start);
    return order;
  }

  /** The file's name in what {@link #order(ImageFile, Path)} gives. */
  static String name(byte[] order) {
    int zero = 0;
    while (order[zero] != 0) {
      zero++;
    }
    return new String(order, zero + 1, order.length - zero - 1, StandardCharsets.UTF_8);
  }

  /** The bytes of a path below the input, by which the file system orders paths. */
  static byte[] order(Path path, Path input) {
    Path relative = input.relativize(path);
    String text = relative.toString();
    if (isPlain(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    String address = address(path).substring(address(input).length());
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

  private static WirePath on(Path path, Path input) {
    Kind kind =
        !path.isAbsolute()
            ? Kind.RELATIVE
            : path.startsWith(input) ? Kind.BELOW_INPUT : Kind.ABSOLUTE;
    Path shortened = kind == Kind.BELOW_INPUT ? input.relativize(path) : path;
    String text = shortened.toString();
    if (isPlain(text)) {
      return new WirePath(kind, false, text);
    }
    Path whole = kind == Kind.ABSOLUTE ? path : input.resolve(path);
    String address = address(whole);
    return new WirePath(
        kind, true, kind == Kind.ABSOLUTE ? address : address.substring(address(input).length()));
  }

  private static Path off(WirePath path, Path input) {
    if (!path.address()) {
      Path plain = Path.of(path.text());
      return path.kind() != Kind.BELOW_INPUT
          ? plain
          : path.text().isEmpty() ? input : input.resolve(plain);
    }
    String before = path.kind() == Kind.ABSOLUTE ? "" : address(input);
    Path whole = Path.of(URI.create("file://" + before + path.text()));
    return path.kind() == Kind.RELATIVE ? input.relativize(whole) : whole;
  }

  private static final class Writer extends ObjectOutputStream {
    private final Path input;

    Writer(OutputStream out, Path input) throws IOException {
      super(out);
      this.input = input;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object value) {
      return value instanceof Path path ? on(path, input) : value;
    }
  }

  private static final class Reader extends ObjectInputStream {
    private final Path input;

    Reader(byte[] bytes, Path input) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.input = input;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object value) throws InvalidObjectException {
      return value instanceof WirePath path ? off(path, input) : value;
    }
  }
}
