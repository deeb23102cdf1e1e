// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Opens Excel's workbooks. */
final class ExcelReader {
  private static final String LOG4J_STATUS = "log4j2.StatusLogger.level";

  static {
    // POI logs through Log4j, which complains on standard error where nobody listens to it.
    if (System.getProperty(LOG4J_STATUS) == null) {
      System.setProperty(LOG4J_STATUS, "OFF");
    }
  }

  private ExcelReader() {}

  static Workbook create(WorkbookFormat format) throws IOException {
    if (format == WorkbookFormat.XLSM) {
      throw new IOException("a workbook with macros is not created anew; use .xlsx");
    }
    return format == WorkbookFormat.XLS
        ? new PoiWorkbook(new HSSFWorkbook())
        : XlsxWorkbook.create();
  }

  static Workbook read(byte[] bytes, WorkbookFormat format) throws IOException {
    boolean ole = bytes.length > 1 && (bytes[0] & 0xff) == 0xD0 && (bytes[1] & 0xff) == 0xCF;
    boolean zip = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    if (!ole && !zip) {
      throw new WorkbookFormatException(
          "is no Excel workbook; if it is a text file, name it .csv or .tsv");
    }
    try {
      return ole ? new PoiWorkbook(readOle(bytes, format)) : readZip(bytes, format);
    } catch (EncryptedDocumentException e) {
      throw protectedByPassword(e);
    } catch (RuntimeException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new WorkbookFormatException("is damaged: " + reason, e);
    }
  }

  private static Workbook readZip(byte[] bytes, WorkbookFormat format) throws IOException {
    if (format == WorkbookFormat.XLS) {
      throw new WorkbookFormatException("is an .xlsx workbook by its content; rename it to .xlsx");
    }
    return XlsxWorkbook.read(bytes);
  }

  private static org.apache.poi.ss.usermodel.Workbook readOle(byte[] bytes, WorkbookFormat format)
      throws IOException {
    POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes));
    if (files.getRoot().hasEntry("EncryptedPackage")) {
      files.close();
      throw protectedByPassword(null);
    }
    if (format != WorkbookFormat.XLS) {
      files.close();
      throw new WorkbookFormatException("is an .xls workbook by its content; rename it to .xls");
    }
    return new HSSFWorkbook(files, true);
  }

  private static WorkbookFormatException protectedByPassword(Exception cause) {
    return new WorkbookFormatException(
        "is protected by a password; save it without one first", cause);
  }
}
