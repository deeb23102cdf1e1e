// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import io.github.dicomvolumes.volume.OtherFiles;
import io.github.dicomvolumes.volume.ScanFailure;
import io.github.dicomvolumes.volume.scan.FolderListing;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/** Lists a folder of an input that Hadoop reads. */
final class StoreListing {
  private StoreListing() {}

  /** Tells the listener what is in a folder, as {@link FolderListing#list} does of local ones. */
  static void list(
      ClusterJob job, Path folder, FolderListing names, FolderListing.Listener listener) {
    Store store = job.inputStore();
    org.apache.hadoop.fs.Path listed = store.path(job.below(folder));
    try {
      RemoteIterator<FileStatus> each = store.fileSystem().listStatusIterator(listed);
      while (each.hasNext()) {
        FileStatus found = each.next();
        Path path = folder.resolve(found.getPath().getName());
        if (found.isDirectory()) {
          if (!job.options().scan().flat()) {
            listener.folder(path);
          }
        } else if (job.isInOutput(found.getPath())) {
          listener.other(path, OtherFiles.OF_OUTPUT);
        } else if (!names.accepts(path)) {
          listener.other(path, OtherFiles.NOT_LOOKED_AT);
        } else {
          listener.file(path, found.getLen(), found.getModificationTime());
        }
      }
    } catch (IOException e) {
      IOException known = StoreFile.inWords(e, listed);
      listener.failure(new ScanFailure(folder, FolderListing.reason(folder, known)));
    }
  }
}
