// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables between the steps of a conversion. */
final class Rows {
  static final String KIND = "kind";
  static final String BLOB = "blob";
  static final String NAME = "name";

  /** A folder as reports have it; of a failure, its index among those that were found together. */
  static final String SOURCE = "source";

  static final String FILES_COUNT = "files";
  static final String ORDER = "order";
  static final String PLACE = "place";

  /** SOP Instance UIDs of images. */
  static final String INSTANCES = "instances";

  /** The paths of the same images, see {@link Wire#order}. */
  static final String PATHS = "paths";

  static final String ID = "id";
  static final String SIZE = "size";
  static final String STATE = "state";

  /** The first archive that a volume has files of, below the input; empty where it has none. */
  static final String ARCHIVE_OF = "archive";

  /** A folder that is still to be listed. */
  static final int FOLDER = 0;

  /** Files that are to be read: a {@link FileChunk}. */
  static final int FILES = 1;

  /** A {@link io.github.dicomvolumes.volume.ScanFailure} of a file or folder. */
  static final int FAILURE = 2;

  /** Files that are not read, as in {@link FolderCounts.Count}. */
  static final int OTHER = 3;

  /** Images of a series: {@link SeriesImages}. */
  static final int IMAGES = 4;

  /** A planned volume: {@link PlannedVolume}. */
  static final int VOLUME = 5;

  /** A series that cannot be planned: a {@link ReportLine}. */
  static final int UNPLANNED = 6;

  /** An image that is in no volume: its path as reports have it. */
  static final int LEFT_OUT = 7;

  /** Of folders and files. */
  static final StructType LISTED =
      table(KIND, ORDER, SOURCE, NAME, FILES_COUNT, BLOB)
          .add(INSTANCES, DataTypes.createArrayType(DataTypes.StringType))
          .add(PATHS, DataTypes.createArrayType(DataTypes.BinaryType));

  /** An image whose SOP Instance UID another series has too: {@link SharedInstance}. */
  static final int SHARED = 8;

  /** An archive whose files are to be read: a {@link FoundArchive}. */
  static final int ARCHIVE = 9;

  /** Of what files hold; {@link #NAME} is a series, or a kind of files that are no images. */
  static final StructType READ = LISTED;

  static final StructType PLANNED = table(KIND, ORDER, PLACE, ID, SIZE, BLOB, "wanted", ARCHIVE_OF);

  static final StructType NAMED = table(ID, BLOB);

  /** A row of the report; {@link #BLOB} is a {@link ReportLine}. */
  static final StructType REPORT = table(ORDER, STATE, BLOB);

  private Rows() {}

  /** A row of files that are not read. */
  static Row other(FolderCounts.Count count) {
    return RowFactory.create(
        OTHER, count.order(), count.source(), count.kind(), (long) count.files(), null, null, null);
  }

  private static StructType table(String... names) {
    StructType table = new StructType();
    for (String name : names) {
      table = table.add(name, type(name));
    }
    return table;
  }

  private static DataType type(String name) {
    return switch (name) {
      case KIND -> DataTypes.IntegerType;
      case BLOB, ORDER, "wanted" -> DataTypes.BinaryType;
      case FILES_COUNT, SIZE -> DataTypes.LongType;
      default -> DataTypes.StringType;
    };
  }
}
