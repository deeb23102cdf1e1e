// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where input and output are.
 *
 * @param inputName what stands for the folder of volumes that lie in the input itself
 * @param input null where it is a local folder
 * @param output null where it is a local folder
 */
record JobFolders(String inputName, Store input, Store output) {

  /** Whether an argument is the address of a folder that is not local. */
  static boolean isElsewhere(String argument) {
    int colon = argument.indexOf(':');
    return colon > 1 && !argument.startsWith("file:") && argument.startsWith(":/", colon);
  }

  /** The path of an argument that is an address of a local folder. */
  static String localPath(String argument) throws IOException {
    if (!argument.startsWith("file:")) {
      return argument;
    }
    String path = argument.substring("file:".length());
    while (path.startsWith("//")) {
      path = path.substring(1);
    }
    return Path.of(path).toString();
  }

  /** The folder at an address; names in it stand as they are. */
  static Store store(String address, SerializableConfiguration configuration) throws IOException {
    int slash = address.indexOf('/', address.indexOf("://") > 0 ? address.indexOf("://") + 3 : 0);
    String path = slash < 0 ? "/" : address.substring(slash);
    URI start = URI.create(slash < 0 ? address : address.substring(0, slash) + "/");
    try {
      while (path.length() > 1 && path.endsWith("/")) {
        path = path.substring(0, path.length() - 1);
      }
      return new Store(
          new URI(start.getScheme(), start.getAuthority(), path, null, null), configuration);
    } catch (URISyntaxException e) {
      throw new IOException(address + " is no address of a folder", e);
    }
  }

  /** Requires a folder that can be listed. */
  static void requireFolder(Store input) throws IOException {
    FileStatus found;
    try {
      found = input.fileSystem().getFileStatus(input.path(""));
    } catch (FileNotFoundException e) {
      NoSuchFileException missing =
          new NoSuchFileException(input.address("") + ": there is no such folder");
      missing.initCause(e);
      throw missing;
    }
    if (!found.isDirectory()) {
      throw new NotDirectoryException(input.address("") + ": a cluster converts folders");
    }
  }
}
