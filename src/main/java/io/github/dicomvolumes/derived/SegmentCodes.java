// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.derived;

import io.github.dicomvolumes.dicom.DataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a segment is, in codes of SNOMED CT (PS3.16 CID 7150, 7153 and others), by its name: where
 * that is the name of a common organ, with or without its side, and nothing else. Any other segment
 * is tissue: {@code Liver-GTV} is no liver.
 */
final class SegmentCodes {
  private static final String SCT = "SCT";

  /** A concept. */
  private record Code(String value, String meaning) {
    DataSet item() {
      return Attributes.code(value, SCT, meaning);
    }
  }

  private static final Code TISSUE = new Code("85756007", "Tissue");
  private static final Code ANATOMY = new Code("123037004", "Anatomical Structure");
  private static final Code ABNORMAL = new Code("49755003", "Morphologically Abnormal Structure");
  private static final Code TUMOR = new Code("108369006", "Neoplasm");
  private static final Code LEFT = new Code("7771000", "Left");
  private static final Code RIGHT = new Code("24028007", "Right");

  private static final Map<String, Code> ORGANS =
      Map.ofEntries(
          organ("adrenal gland", "23451007", "Adrenal gland"),
          organ("aorta", "15825003", "Aorta"),
          organ("bladder", "89837001", "Urinary bladder"),
          organ("bone", "272673000", "Bone"),
          organ("brain", "12738006", "Brain"),
          organ("breast", "76752008", "Breast"),
          organ("colon", "71854001", "Colon"),
          organ("duodenum", "38848004", "Duodenum"),
          organ("esophagus", "32849002", "Esophagus"),
          organ("eye", "81745001", "Eye"),
          organ("femur", "71341001", "Femur"),
          organ("gallbladder", "28231008", "Gallbladder"),
          organ("heart", "80891009", "Heart"),
          organ("kidney", "64033007", "Kidney"),
          organ("liver", "10200004", "Liver"),
          organ("lung", "39607008", "Lung"),
          organ("mandible", "91609006", "Mandible"),
          organ("mediastinum", "72410000", "Mediastinum"),
          organ("optic chiasm", "244453006", "Optic chiasm"),
          organ("optic nerve", "18234004", "Optic nerve"),
          organ("ovary", "15497006", "Ovary"),
          organ("pancreas", "15776009", "Pancreas"),
          organ("parotid", "45289007", "Parotid gland"),
          organ("prostate", "41216001", "Prostate"),
          organ("rectum", "34402009", "Rectum"),
          organ("rib", "113197003", "Rib"),
          organ("skin", "39937001", "Skin"),
          organ("small intestine", "30315005", "Small intestine"),
          organ("spinal cord", "2748008", "Spinal cord"),
          organ("spleen", "78961009", "Spleen"),
          organ("stomach", "69695003", "Stomach"),
          organ("thyroid", "69748006", "Thyroid"),
          organ("trachea", "44567001", "Trachea"),
          organ("uterus", "35039007", "Uterus"),
          organ("vertebra", "51282000", "Vertebra"));

  private static final Map<String, String> SYNONYMS =
      Map.of(
          "lungs", "lung",
          "kidneys", "kidney",
          "oesophagus", "esophagus",
          "cord", "spinal cord",
          "urinary bladder", "bladder",
          "parotid gland", "parotid",
          "optic chiasma", "optic chiasm",
          "adrenal", "adrenal gland",
          "thyroid gland", "thyroid",
          "bones", "bone");

  private SegmentCodes() {}

  private static Map.Entry<String, Code> organ(String name, String value, String meaning) {
    return Map.entry(name, new Code(value, meaning));
  }

  /** Adds category, type, and the side where the name says one. */
  static void add(Attributes segment, String name) {
    List<String> words = words(name);
    Code side = null;
    if (words.size() > 1) {
      for (int at : new int[] {0, words.size() - 1}) {
        Code here = side(words.get(at));
        if (here != null && side == null) {
          side = here;
          words.remove(at);
          break;
        }
      }
    }
    String phrase = String.join(" ", words);
    Code organ = ORGANS.get(SYNONYMS.getOrDefault(phrase, phrase));
    boolean tumor = phrase.equals("tumor") || phrase.equals("tumour");
    segment.items(
        "SegmentedPropertyCategoryCodeSequence",
        (tumor ? ABNORMAL : organ != null ? ANATOMY : TISSUE).item());
    Attributes type = new Attributes().all((tumor ? TUMOR : organ != null ? organ : TISSUE).item());
    if (organ != null && side != null) {
      type.items("SegmentedPropertyTypeModifierCodeSequence", side.item());
    }
    segment.items("SegmentedPropertyTypeCodeSequence", type.build());
  }

  private static Code side(String word) {
    return switch (word) {
      case "left", "l", "lt" -> LEFT;
      case "right", "r", "rt" -> RIGHT;
      default -> null;
    };
  }

  /** In small letters; {@code SpinalCord_L} is three. */
  private static List<String> words(String name) {
    String apart = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return new ArrayList<>(Arrays.asList(apart.strip().split("[\\s_]+")));
  }
}
