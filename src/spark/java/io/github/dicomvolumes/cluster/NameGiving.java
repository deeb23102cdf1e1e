// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.batch.VolumeNames;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Names the volumes of a folder of the output, in their order: rows of {@link Rows#NAMED}. */
final class NameGiving implements FlatMapGroupsFunction<String, Row, Row> {
  private static final long serialVersionUID = 1;

  private final ClusterJob job;

  NameGiving(ClusterJob job) {
    this.job = job;
  }

  /** The files of a volume relative to the output, without an extension. */
  record Stems(List<String> paths) implements Serializable {
    List<Path> asPaths() {
      return paths.stream().map(Path::of).toList();
    }
  }

  @Override
  public Iterator<Row> call(String place, Iterator<Row> volumes) {
    List<String> ids = new ArrayList<>();
    List<Path> wanted = new ArrayList<>();
    List<List<String>> endings = new ArrayList<>();
    while (volumes.hasNext()) {
      Row row = volumes.next();
      PlannedVolume.Wanted volume =
          job.object(row.<byte[]>getAs("wanted"), PlannedVolume.Wanted.class);
      ids.add(row.getAs(Rows.ID));
      wanted.add(Path.of(volume.path()));
      endings.add(volume.endings());
    }
    VolumeNames names = new VolumeNames(job.input(), job.inputName(), job.options().name());
    List<Path> stems = names.unique(wanted);
    List<Row> rows = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      List<String> paths = new ArrayList<>(endings.get(i).size());
      for (String ending : endings.get(i)) {
        paths.add(names.part(stems.get(i), ending).toString());
      }
      rows.add(RowFactory.create(ids.get(i), job.bytes(new Stems(paths))));
    }
    return rows.iterator();
  }
}
