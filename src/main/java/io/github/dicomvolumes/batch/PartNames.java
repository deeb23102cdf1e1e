// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.batch;

import io.github.dicomvolumes.volume.VolumePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the name of a file of one channel, or one time point, has behind the volume's name. */
final class PartNames {
  private static final int LONGEST = 40;
  private static final int DIGITS_OF_TIME = 3;

  private PartNames() {}

  /**
   * An ending for each channel, such as {@code _b1000}, {@code _echo2} or {@code _phase}: its label
   * without its unit, echo time and what is in brackets, and its number among those that are called
   * so where there are several; all different, also without regard to case.
   */
  static List<String> channels(VolumePlan plan) {
    int channels = plan.channels();
    if (channels == 1) {
      return List.of("");
    }
    List<String> words = new ArrayList<>(channels);
    Map<String, Integer> uses = new HashMap<>();
    for (int channel = 0; channel < channels; channel++) {
      String label = channel < plan.channelLabels().size() ? plan.channelLabels().get(channel) : "";
      String word = words(label, "in " + plan.planes().get(channel).scale().unit());
      words.add(word.isEmpty() ? "channel" : word);
      uses.merge(caseless(words.get(channel)), 1, Integer::sum);
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<String> endings = new ArrayList<>(channels);
    for (String word : words) {
      String key = caseless(word);
      int many = uses.get(key);
      String ending = "_" + word;
      if (many > 1) {
        String number;
        do {
          number = padded(numbers.merge(key, 1, Integer::sum), Integer.toString(many).length());
        } while (uses.containsKey(key + "_" + number));
        ending += "_" + number;
      }
      endings.add(ending);
    }
    return endings;
  }

  /**
   * The channels of each contrast by the ending of its file, in their order: channels that differ
   * in nothing but their diffusion weighting are one contrast. Endings are those that dcm2niix has
   * made known: {@code _e2} of the second echo, {@code _ph} of phases, nothing of magnitudes.
   */
  static Map<String, List<Integer>> contrasts(VolumePlan plan) {
    Map<String, List<Integer>> contrasts = new LinkedHashMap<>();
    Map<String, String> endings = new HashMap<>();
    List<String> whole = channels(plan);
    for (int channel = 0; channel < plan.channels(); channel++) {
      String label = channel < plan.channelLabels().size() ? plan.channelLabels().get(channel) : "";
      StringBuilder contrast = new StringBuilder();
      StringBuilder named = new StringBuilder();
      boolean weighted = false;
      boolean magnitude = false;
      for (String part : parts(label)) {
        boolean weighting = part.startsWith("b=") || part.startsWith("gradient");
        weighted |= weighting;
        contrast.append(weighting ? "" : part).append(',');
        named.append(weighting ? "" : known(part)).append(',');
        magnitude |= part.equals("magnitude");
      }
      // What no label tells apart is no contrast that is known.
      String key = weighted || !label.isEmpty() ? contrast.toString() : whole.get(channel);
      String word = words(named.toString(), "in " + plan.planes().get(channel).scale().unit());
      String plain = word.isEmpty() ? magnitude ? "" : "_contrast" : "_" + word;
      String ending =
          endings.computeIfAbsent(
              caseless(key),
              unknown -> {
                String free = plain;
                for (int number = 2; contrasts.containsKey(free); number++) {
                  free = (plain.isEmpty() ? "_contrast" : plain) + "_" + number;
                }
                return free;
              });
      contrasts.computeIfAbsent(ending, unknown -> new ArrayList<>()).add(channel);
    }
    return contrasts;
  }

  /** The ending of a time point, 0-based: {@code _t001} of the first. */
  static String timePoint(VolumePlan plan, int time) {
    int digits = Math.max(DIGITS_OF_TIME, Integer.toString(plan.timePoints()).length());
    return "_t" + padded(time + 1, digits);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private static String caseless(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** What a label says in words: {@code echo 1, TE 4.9 ms, phase, in mrad} is echo1_phase. */
  private static String words(String label, String unit) {
    StringBuilder words = new StringBuilder();
    String before = "";
    for (String part : parts(label)) {
      boolean echoTime = isEcho(before) && part.startsWith("TE ");
      before = part;
      String word = echoTime || part.equals(unit) ? "" : word(rounded(part));
      words.append(words.isEmpty() || word.isEmpty() ? "" : "_").append(word);
    }
    return words.length() > LONGEST ? words.substring(0, LONGEST) : words.toString();
  }

  /** What dcm2niix calls it. */
  private static String known(String part) {
    return switch (part) {
      case "phase" -> "ph";
      case "magnitude" -> "";
      default -> part.startsWith("echo ") ? "e" + part.substring("echo ".length()) : part;
    };
  }

  private static boolean isEcho(String part) {
    boolean known = part.length() > 1 && part.charAt(0) == 'e' && Character.isDigit(part.charAt(1));
    return known || part.startsWith("echo ");
  }

  /** A b-value without its decimals, which a scanner's gradients have and nobody asks for. */
  private static String rounded(String part) {
    if (!part.startsWith("b=") || part.indexOf('.') < 0) {
      return part;
    }
    try {
      return "b" + Math.round(Double.parseDouble(part.substring(2).strip()));
    } catch (NumberFormatException e) {
      // Another text that begins so.
      return part;
    }
  }

  /** The parts of a label, which commas separate, without what is in brackets. */
  private static List<String> parts(String label) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else if (depth == 0) {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }

  /** Letters, digits, points and signs; a hyphen for others between them. */
  private static String word(String part) {
    StringBuilder word = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < part.length(); ) {
      int c = part.codePointAt(i);
      i += Character.charCount(c);
      boolean kept = Character.isLetterOrDigit(c) || c == '.' || c == '+' || c == '-' || c == '_';
      if (kept) {
        word.append(gap && !word.isEmpty() ? "-" : "").appendCodePoint(c);
        gap = false;
      } else {
        gap |= c != ' ' && c != '=';
      }
    }
    return word.toString();
  }
}
