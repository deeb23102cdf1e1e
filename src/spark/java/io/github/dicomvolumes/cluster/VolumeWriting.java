// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.ConvertedVolume;
import io.github.dicomvolumes.batch.ReportRow;
import io.github.dicomvolumes.batch.SourceFiles;
import io.github.dicomvolumes.batch.VolumeParts;
import io.github.dicomvolumes.batch.VolumeStart;
import io.github.dicomvolumes.volume.VolumePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Writes a volume, or what it is split into: rows of {@link Rows#REPORT}. */
final class VolumeWriting implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  VolumeWriting(ClusterJob job) {
    this.job = job;
  }

  @Override
  public Iterator<Row> call(Row row) throws IOException {
    PlannedVolume volume = job.object(row.<byte[]>getAs("volume"), PlannedVolume.class);
    NameGiving.Stems stems = job.object(row.<byte[]>getAs(Rows.BLOB), NameGiving.Stems.class);
    byte[] order = row.getAs(Rows.ORDER);
    VolumeParts parts = volume.parts();
    List<Row> rows = new ArrayList<>(parts.parts().size());
    for (int i = 0; i < parts.parts().size(); i++) {
      VolumePlan plan = parts.parts().get(i).plan();
      Path stem = Path.of(stems.paths().get(i));
      ConvertedVolume converted =
          parts.failure().isEmpty()
              ? VolumeStart.convert(plan, stem, job.options(), SourceFiles.of(job.startMillis()))
              : VolumeStart.failed(plan, stem, job.options(), parts.failure());
      ReportRow reported = ReportRow.of(converted, job.options());
      rows.add(
          RowFactory.create(
              OrderKey.ofPart(order, i),
              reported.state(),
              job.bytes(new ReportLine(reported, volume.newFiles().get(i)))));
    }
    return rows.iterator();
  }
}
