// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import io.github.dicomvolumes.file.RegularFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The mark that a spreadsheet program leaves beside a file that it has open.
 *
 * @param program its name
 * @param user who has it open; may be empty
 * @param mark the file that says so
 */
record WorkbookLock(String program, String user, Path mark) {
  private static final int MAX_MARK = 4096;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Looks for the marks of Excel and LibreOffice. */
  static Optional<WorkbookLock> find(Path file) {
    String name = WorkbookFormat.name(file);
    Path office = file.resolveSibling(".~lock." + name + "#");
    if (Files.exists(office)) {
      return Optional.of(new WorkbookLock("LibreOffice", officeUser(read(office)), office));
    }
    Path excel = file.resolveSibling("~$" + name);
    if (Files.exists(excel)) {
      return Optional.of(new WorkbookLock("Excel", excelUser(read(excel)), excel));
    }
    return Optional.empty();
  }

  /** An unreadable mark is a mark all the same: Windows keeps Excel's from being read. */
  private static byte[] read(Path mark) {
    try (var in = Channels.newInputStream(RegularFile.open(mark))) {
      return in.readNBytes(MAX_MARK);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Fields with commas between them: full name, log-in name, computer, time. */
  private static String officeUser(byte[] mark) {
    String[] fields = new String(mark, StandardCharsets.UTF_8).split(",", -1);
    String full = fields[0].strip();
    return full.isEmpty() && fields.length > 1 ? fields[1].strip() : full;
  }

  /** The length of the name, then the name. */
  private static String excelUser(byte[] mark) {
    int length = mark.length == 0 ? 0 : Math.min(mark[0] & 0xff, mark.length - 1);
    return new String(mark, Math.min(1, mark.length), length, WINDOWS).strip();
  }

  String message(Path file) {
    return WorkbookFormat.name(file)
        + " is open in "
        + program
        + (user.isEmpty() ? "" : " (" + user + ")")
        + ", so nothing was written: close it there and sync again; if nobody has it open, delete"
        + " the left-over file "
        + WorkbookFormat.name(mark);
  }
}
