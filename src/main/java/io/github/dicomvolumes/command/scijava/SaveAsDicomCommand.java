// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command.scijava;

import ij.ImagePlus;
import io.github.dicomvolumes.command.CommandOptions;
import io.github.dicomvolumes.command.SaveDicomKeys;
import io.github.dicomvolumes.imagej.derived.SaveAsDicomOptions;
import io.github.dicomvolumes.imagej.structures.SaveImage;
import io.github.dicomvolumes.volume.Progress;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Saves an image as a DICOM series beside the series that it was made of. */
@Plugin(type = Command.class, name = "Save as DICOM", headless = true)
public class SaveAsDicomCommand implements Command {
  @Parameter(description = "any image")
  private ImagePlus image;

  @Parameter(style = "save", description = "a folder to make, or a file that ends in .dcm")
  private File save;

  @Parameter(
      required = false,
      choices = {"image", "rtstruct", "segmentation", "labelmap"},
      description = "the image; ROIs as RT Structure Set; ROIs or labels as Segmentation")
  private String kind = "image";

  @Parameter(
      required = false,
      choices = {"auto", "rois", "labels"},
      description = "what segments are made of; auto: labels where the image names them")
  private String content = "auto";

  @Parameter(
      required = false,
      choices = {"auto", "ct", "mr", "pet", "nm", "us", "secondary_capture", "parametric_map"},
      description = "what objects are; auto: as the source")
  private String type = "auto";

  @Parameter(required = false, description = "one file for all slices")
  private boolean multiframe;

  @Parameter(required = false, description = "compress without loss: RLE")
  private boolean rle;

  @Parameter(
      required = false,
      choices = {"float", "16-bit"},
      description = "what becomes of numbers that 16 bits do not hold exactly")
  private String numbers = "float";

  @Parameter(
      required = false,
      choices = {"known", "axial"},
      description = "axial: an image of no known place is laid at the origin")
  private String place = "known";

  @Parameter(
      label = "Series number",
      required = false,
      description = "empty: that of the source plus 1000")
  private String series_number = "";

  @Parameter(required = false, description = "of the series; empty: that of the source, derived")
  private String description = "";

  @Parameter(required = false, description = "what was done to the image, in a sentence")
  private String derivation = "";

  @Parameter(
      required = false,
      description = "a folder or file of the series that patient and study are taken from")
  private File like;

  @Parameter(
      required = false,
      description = "of like: largest, number=N, #k, or a Series Instance UID")
  private String series = "largest";

  @Parameter(
      label = "Patient name",
      required = false,
      description = "Family^Given; empty: that of the source")
  private String patient_name = "";

  @Parameter(label = "Patient ID", required = false, description = "empty: that of the source")
  private String patient_id = "";

  @Parameter(label = "Birth date", required = false, description = "such as 19700131")
  private String birth_date = "";

  @Parameter(required = false, description = "F, M or O")
  private String sex = "";

  @Parameter(
      label = "UID root",
      required = false,
      description = "a root of UIDs of your own; empty: 2.25")
  private String uid_root = "";

  @Parameter(type = ItemIO.OUTPUT, description = "what to know about the files, a line each")
  private String warnings;

  @Override
  public void run() {
    try {
      Map<String, String> values = new HashMap<>();
      values.put("save", save.getPath());
      values.put("kind", kind);
      values.put("content", content);
      values.put("type", type);
      values.put("numbers", numbers);
      values.put("place", place);
      values.put("series_number", series_number);
      values.put("description", description);
      values.put("derivation", derivation);
      values.put("like", like == null ? "" : like.getPath());
      values.put("series", series);
      values.put("patient_name", patient_name);
      values.put("patient_id", patient_id);
      values.put("birth_date", birth_date);
      values.put("sex", sex);
      values.put("uid_root", uid_root);
      if (multiframe) {
        values.put("multiframe", "");
      }
      if (rle) {
        values.put("rle", "");
      }
      SaveAsDicomOptions options =
          SaveDicomKeys.options(new CommandOptions(SaveDicomKeys.ALL, values));
      List<String> said = SaveImage.run(image, kind, content, options, Progress.NONE).warnings();
      warnings = String.join("\n", said);
    } catch (IOException | RuntimeException | Error e) {
      throw CommandFailure.of(e);
    }
  }
}
