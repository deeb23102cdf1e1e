// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files inside a workbook's zip archive. Sizes that an archive declares are not believed: what
 * comes out of it is counted.
 */
final class ZipEntries {
  /** What sheets of numbers reach is about 20; repeated rows of a template reach more. */
  private static final int MAX_RATIO = 200;

  /** Below this size no ratio is suspicious. */
  private static final long HARMLESS = 16L << 20;

  private static final int MAX_ENTRIES = 10_000;
  private static final int BUFFER = 1 << 16;
  private static final int SHORTEST_END = 22;
  private static final int LONGEST_END = SHORTEST_END + 0xffff;

  /** What cells cost as objects, compared with their text in the file. */
  private static final int MEMORY_PER_BYTE = 6;

  private final Map<String, byte[]> entries;

  private ZipEntries(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /** Reads all of an archive. */
  static ZipEntries read(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    walk(
        archive,
        (entry, in) -> {
          ByteArrayOutputStream content = new ByteArrayOutputStream();
          in.transferTo(content);
          entries.put(entry.getName(), content.toByteArray());
        });
    return new ZipEntries(entries);
  }

  private interface Visitor {
    void visit(ZipEntry entry, InputStream in) throws IOException;
  }

  private static void walk(byte[] archive, Visitor visitor) throws IOException {
    long limit = Math.max(HARMLESS, (long) archive.length * MAX_RATIO);
    long memory = Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE;
    java.util.Set<String> names = new java.util.HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      Counted counted = new Counted(zip, limit, memory);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!names.add(entry.getName())) {
          throw new WorkbookFormatException(
              "holds \"" + entry.getName() + "\" twice, which no spreadsheet program writes");
        }
        if (names.size() > MAX_ENTRIES) {
          throw new WorkbookFormatException("holds more than " + MAX_ENTRIES + " parts");
        }
        visitor.visit(entry, counted);
      }
    } catch (java.io.EOFException e) {
      throw new WorkbookFormatException("is damaged: a part of it ends too early", e);
    } catch (ZipException e) {
      throw new WorkbookFormatException("is damaged: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new WorkbookFormatException("is damaged: the name of a part is no text", e);
    }
    if (names.isEmpty()) {
      throw new WorkbookFormatException("is damaged: it is no zip archive");
    }
    if (!hasEnd(archive)) {
      throw new WorkbookFormatException("is damaged: its end is missing");
    }
  }

  /** The record that ends an archive, behind which at most a comment follows. */
  private static boolean hasEnd(byte[] archive) {
    int first = Math.max(0, archive.length - LONGEST_END);
    for (int i = archive.length - SHORTEST_END; i >= first; i--) {
      if (archive[i] == 'P'
          && archive[i + 1] == 'K'
          && archive[i + 2] == 5
          && archive[i + 3] == 6) {
        return true;
      }
    }
    return false;
  }

  /** Stops where more comes out than an honest archive holds. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private final long limit;
    private final long memory;
    private long count;

    Counted(InputStream in, long limit, long memory) {
      this.in = in;
      this.limit = limit;
      this.memory = memory;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, Math.min(length, BUFFER));
      count += Math.max(read, 0);
      if (count > limit) {
        throw new WorkbookFormatException(
            "unpacks to more than "
                + MAX_RATIO
                + " times its size, as no honest workbook does; it was not opened");
      }
      if (count > memory) {
        throw new WorkbookFormatException(
            "holds more than "
                + (memory >> 20)
                + " MB of cells, which needs more memory than there is: raise the limit in Edit >"
                + " Options > Memory & Threads, or split it");
      }
      return read;
    }
  }

  /** The content of a part; null where there is none. */
  byte[] get(String name) {
    return entries.get(name);
  }

  void put(String name, byte[] content) {
    entries.put(name, content);
  }

  /** Writes the archive, its parts in their order. */
  void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> part : entries.entrySet()) {
      ZipEntry entry = new ZipEntry(part.getKey());
      entry.setTime(0);
      byte[] content = part.getValue();
      // ODF 1.3 part 2, 3.3: the type comes first and is not compressed, so that it can be seen.
      if (part.getKey().equals("mimetype")) {
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
      }
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
    zip.finish();
    zip.flush();
  }

  static ZipEntries of(Map<String, byte[]> parts) {
    return new ZipEntries(new LinkedHashMap<>(parts));
  }
}
