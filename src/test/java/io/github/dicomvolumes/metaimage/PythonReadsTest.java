// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader of a few lines, with Python's zlib, which checks the stream to its last byte. */
class PythonReadsTest {
  private static final String READER =
      """
      import hashlib, os, sys, zlib
      raw = open(sys.argv[1], 'rb').read()
      keys, at = {}, 0
      while 'ElementDataFile' not in keys:
          end = raw.index(b'\\n', at)
          key, value = raw[at:end].decode('utf-8').split(' = ', 1)
          keys[key], at = value, end + 1
      name = keys['ElementDataFile']
      beside = os.path.join(os.path.dirname(sys.argv[1]), name)
      data = raw[at:] if name == 'LOCAL' else open(beside, 'rb').read()
      if keys['CompressedData'] == 'True':
          assert len(data) == int(keys['CompressedDataSize']), 'CompressedDataSize'
          stream = zlib.decompressobj()
          data = stream.decompress(data) + stream.flush()
          assert stream.eof and not stream.unused_data, 'end of stream'
      print(keys['DimSize'], hashlib.sha256(data).hexdigest())
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"v.mhd, false", "v.mha, false", "v.mhd, true", "v.mha, true"})
  void pythonReadsTheSamePixels(String name, boolean compressed) throws Exception {
    for (int rows : new int[] {1, 640}) {
      MetaImageHeader header =
          MetaImageHeader.of(Volumes.GEOMETRY, 700, rows, 5, ElementType.MET_SHORT, 1);
      byte[] pixels = Volumes.pixels(header, 1);
      java.util.Arrays.fill(pixels, pixels.length / 4, pixels.length / 2, (byte) 0);
      Volumes.write(folder.resolve(name), header, compressed, pixels);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(pixels);
      assertEquals(
          "700 " + rows + " 5 " + HexFormat.of().formatHex(digest),
          python(folder.resolve(name).toString()));
    }
  }

  private static String python(String file) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of("python3", "-c", READER, file))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      return abort("python3 is not installed");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
