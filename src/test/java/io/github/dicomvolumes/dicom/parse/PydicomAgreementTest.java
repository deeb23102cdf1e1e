// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.Pydicom;
import io.github.dicomvolumes.RealData;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.Element;
import io.github.dicomvolumes.dicom.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every element of every real file, nested ones included, as pydicom reads it. */
class PydicomAgreementTest {
  /** Begins with a byte that belongs to nothing: no DICOM, and pydicom reads one long element. */
  private static final String STRAY_FIRST_BYTE = "pydicom-test-files/no_meta.dcm";

  private static final Set<String> NUMERIC =
      Set.of("US", "SS", "UL", "SL", "FL", "FD", "SV", "UV", "AT", "DS", "IS");

  @TempDir Path folder;

  /** VR and value, comparable as text. */
  private record Shown(String vr, String value) {}

  @Test
  void readsEveryElementAsPydicomDoes() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            "pydicom-test-files",
            "pydicom-charset-files",
            "codecs",
            "ct-brain-5mm",
            "ct-gantry-tilt",
            "mr-fmri-4d")) {
      files.addAll(RealData.files(name));
    }
    files.removeIf(f -> f.toString().matches(".*(README|\\.(txt|md|dump|json|gz))"));
    Path list = folder.resolve("files.txt");
    Files.writeString(list, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    Map<String, Map<String, Shown>> theirs =
        parse(Pydicom.run(getClass(), "elements.py", folder, List.of(list.toString())));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (Path file : files) {
      String name = RealData.nameOf(file);
      Map<String, Shown> expected = theirs.get(file.toString());
      Optional<DicomHeader> header = DicomReader.readHeader(file, TagSelection.all(1 << 28));
      if (header.isEmpty() && expected.isEmpty() || STRAY_FIRST_BYTE.equals(name)) {
        continue;
      }
      if (header.isEmpty()) {
        differences.add(name + "\tno DICOM\tpydicom: " + expected.size() + " elements");
        continue;
      }
      Map<String, Shown> found = new LinkedHashMap<>();
      show(header.get().fileMetaInformation(), "", found);
      show(header.get().dataSet(), "", found);
      TreeSet<String> keys = new TreeSet<>(expected.keySet());
      keys.addAll(found.keySet());
      for (String key : keys) {
        compared++;
        Shown own = found.get(key);
        Shown judged = expected.get(key);
        if (!agree(own, judged) && !isJustified(name, key, own, judged)) {
          differences.add(name + "\t" + key + "\t" + own + "\tpydicom: " + judged);
        }
      }
    }
    assertTrue(compared > 10_000, compared + " elements were compared");
    assertEquals("", String.join("\n", differences));
  }

  private static boolean agree(Shown own, Shown judged) {
    if (own == null || judged == null || !own.vr().equals(judged.vr())) {
      return false;
    }
    return own.value().equals(judged.value())
        || isNumeric(own.vr()) && numbers(own.value()).equals(numbers(judged.value()));
  }

  private static boolean isNumeric(String vr) {
    return NUMERIC.contains(vr);
  }

  private static List<Double> numbers(String text) {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split("[ \\\\]+")) {
      try {
        numbers.add(part.isBlank() ? null : Double.valueOf(part));
      } catch (NumberFormatException e) {
        numbers.add(Double.NaN);
      }
    }
    return numbers;
  }

  /** Differences in which ours is what the standard says, or what we mean to do. */
  private static boolean isJustified(String file, String key, Shown own, Shown judged) {
    if (own == null) {
      // A value that is cut off would be a wrong value: ours leaves it out.
      return file.equals("pydicom-test-files/rtplan_truncated.dcm") && key.endsWith("(300A,012C)");
    }
    if (judged == null) {
      return false;
    }
    if (!own.vr().equals(judged.vr())) {
      return false;
    }
    if (own.value().startsWith("0 bytes") && judged.value().isEmpty()) {
      return true;
    }
    // pydicom drops empty component groups at the end of names, and keeps blanks around values.
    return own.value().replaceAll("=+$", "").equals(judged.value())
        || own.value().equals(judged.value().replaceAll(" *\\\\ *", "\\\\").strip());
  }

  private static Map<String, Map<String, Shown>> parse(List<String> lines) {
    Map<String, Map<String, Shown>> files = new LinkedHashMap<>();
    Map<String, Shown> file = null;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("FILE")) {
        file = new LinkedHashMap<>();
        files.put(fields[1], file);
      } else {
        file.put(fields[0], new Shown(fields[1], fields.length > 2 ? fields[2] : ""));
      }
    }
    return files;
  }

  private static void show(DataSet dataSet, String prefix, Map<String, Shown> to) {
    for (Element element : dataSet) {
      String key = prefix + element.tag();
      Value value = element.value();
      if (value instanceof Value.Sequence) {
        to.put(key, new Shown("SQ", Integer.toString(value.items().size())));
        for (int i = 0; i < value.items().size(); i++) {
          show(value.items().get(i), key + "[" + i + "]", to);
        }
      } else {
        to.put(key, new Shown(element.vr().name(), text(value)));
      }
    }
  }

  private static String text(Value value) {
    if (value instanceof Value.Bytes bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes.bytes());
      return String.format(Locale.ROOT, "%d bytes %08x", bytes.length(), crc.getValue());
    }
    if (value instanceof Value.Numbers numbers) {
      return DoubleStream.of(numbers.numbers())
          .mapToObj(Double::toString)
          .collect(Collectors.joining(" "));
    }
    return String.join("\\", value.strings())
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
