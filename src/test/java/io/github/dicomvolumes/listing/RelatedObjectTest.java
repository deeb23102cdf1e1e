// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.demo.PhantomStudy;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.TransferSyntax;
import io.github.dicomvolumes.dicom.write.DataSetBuilder;
import io.github.dicomvolumes.dicom.write.DicomWriter;
import io.github.dicomvolumes.structures.DoseFile;
import io.github.dicomvolumes.structures.StructureSetFile;
import io.github.dicomvolumes.structures.report.PhantomReport;
import io.github.dicomvolumes.volume.Progress;
import io.github.dicomvolumes.volume.plan.PlanOptions;
import io.github.dicomvolumes.volume.scan.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelatedObjectTest {
  @TempDir Path folder;

  private static List<SeriesRow> rows(Path folder) throws IOException {
    return SeriesList.read(folder, ScanOptions.ALL, PlanOptions.KEEP, Progress.NONE).rows();
  }

  @Test
  void aStructureSetIsListedWithTheSeriesThatItNames() throws IOException {
    PhantomStudy.write(folder);
    String uid = rows(folder).get(1).plan().series().seriesInstanceUid();
    DataSetBuilder series = new DataSetBuilder().put(Tags.SeriesInstanceUID, uid);
    DataSetBuilder study = new DataSetBuilder().putItems(Tag.of(0x3006, 0x0014), series.build());
    DataSetBuilder frame = new DataSetBuilder().putItems(Tag.of(0x3006, 0x0012), study.build());
    new StructureSetFile()
        .roi(1, "PTV")
        .with(top -> top.putItems(Tag.of(0x3006, 0x0010), frame.build()))
        .write(Files.createDirectory(folder.resolve("plans")));

    List<SeriesRow> rows = rows(folder);

    assertEquals(5, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      List<RelatedObject> related = RelatedObject.of(rows.get(i));
      assertEquals(i == 1 ? 1 : 0, related.size());
      if (i == 1) {
        assertEquals("RT Structure Set RTSTRUCT (structures.dcm)", related.get(0).words());
        assertEquals(folder.resolve("plans/structures.dcm"), related.get(0).file());
      }
    }
  }

  /**
   * A dose names a plan at best: it belongs to all series in its coordinates, and not to itself.
   */
  @Test
  void aDoseIsListedWithTheSeriesOfItsFrameOfReference() throws IOException {
    PhantomStudy.write(folder);
    String frame = rows(folder).get(0).plan().series().frameOfReferenceUid();
    new DoseFile(4, 4, 0, 5)
        .at(0, 0, 0, 1, 1)
        .with(top -> top.put(Tags.FrameOfReferenceUID, frame))
        .write(folder, (x, y, z) -> x);

    int listed = 0;
    for (SeriesRow row : rows(folder)) {
      boolean same = row.plan().series().frameOfReferenceUid().equals(frame);
      boolean dose = row.plan().series().modality().equals("RTDOSE");
      List<RelatedObject> related = RelatedObject.of(row);
      assertEquals(same && !dose ? 1 : 0, related.size());
      related.forEach(one -> assertEquals("RT Dose (dose.dcm)", one.words()));
      listed += related.size();
    }
    assertEquals(3, listed);
  }

  @Test
  void aPresentationStateIsListedByItsLabel() throws IOException {
    PhantomStudy.write(folder);
    String uid = rows(folder).get(1).plan().series().seriesInstanceUid();
    DicomWriter.write(
        folder.resolve("state.dcm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        new DataSetBuilder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.11.1")
            .put(Tags.SOPInstanceUID, "1.2.3.88")
            .put(Tags.Modality, "PR")
            .put(Tag.of(0x0070, 0x0080), "FINDINGS")
            .putItems(
                Tag.of(0x0008, 0x1115),
                new DataSetBuilder().put(Tags.SeriesInstanceUID, uid).build())
            .build());

    List<SeriesRow> rows = rows(folder);

    for (int i = 0; i < rows.size(); i++) {
      assertEquals(
          i == 1
              ? List.of("Grayscale Softcopy Presentation State FINDINGS (state.dcm)")
              : List.of(),
          RelatedObject.of(rows.get(i)).stream().map(RelatedObject::words).toList());
    }
  }

  @Test
  void aReportIsListedWithTheSeriesOfItsEvidence() throws IOException {
    PhantomStudy.write(folder);
    PhantomReport.write(folder, 3, folder);

    int listed = 0;
    for (SeriesRow row : rows(folder)) {
      List<RelatedObject> related = RelatedObject.of(row);
      boolean third = row.plan().logName().contains("series 3 ");
      assertEquals(third ? 1 : 0, related.size());
      related.forEach(one -> assertEquals("Comprehensive 3D SR (report.dcm)", one.words()));
      listed += related.size();
    }
    assertEquals(1, listed);
  }

  @Test
  void thoseOfAPlanningSystemAreListed() throws IOException {
    List<SeriesRow> rows = rows(RealData.path("rtstruct-phantom"));

    List<RelatedObject> related = RelatedObject.of(rows.get(0));

    assertEquals(1, related.size());
    assertTrue(related.get(0).words().startsWith("RT Structure Set skraa_rektangel (RS1."));
  }
}
