// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node on the loopback interface, in this process. */
final class MiniHdfs implements AutoCloseable {
  private final MiniDFSCluster cluster;

  MiniHdfs(Path folder) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    configuration.set("dfs.permissions.enabled", "false");
    configuration.setInt("dfs.namenode.fs-limits.min-block-size", 1024);
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
  }

  /** Starts one and keeps it until standard input ends; says its address. */
  public static void main(String[] arguments) throws IOException {
    try (MiniHdfs hdfs = new MiniHdfs(Path.of(arguments[0]))) {
      System.out.println(hdfs.address(""));
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }

  String address(String path) {
    return "hdfs://127.0.0.1:" + cluster.getNameNodePort() + path;
  }

  FileSystem fileSystem() throws IOException {
    return FileSystem.get(URI.create(address("/")), new Configuration());
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}
