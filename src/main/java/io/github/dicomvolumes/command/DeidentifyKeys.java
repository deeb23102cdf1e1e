// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.command;

import io.github.dicomvolumes.deidentify.DeidentifyOptions;
import io.github.dicomvolumes.deidentify.profile.ProfileOption;
import io.github.dicomvolumes.deidentify.profile.SecretFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of a de-identification, which its menu command and the command line share. */
public final class DeidentifyKeys {
  public static final List<OptionKey> KEYS =
      List.of(
          OptionKey.required("input", OptionKey.Kind.SOURCE),
          OptionKey.required("output", OptionKey.Kind.FOLDER),
          OptionKey.choice("dates", "remove", "modified", "full"),
          OptionKey.text("retain", ""),
          OptionKey.text("clean", ""),
          OptionKey.optional("regions", OptionKey.Kind.FILE_TO_OPEN),
          OptionKey.optional("secret", OptionKey.Kind.FILE_TO_OPEN),
          OptionKey.optional("listing", OptionKey.Kind.FILE_TO_SAVE),
          OptionKey.optional("patients", OptionKey.Kind.FILE_TO_SAVE),
          OptionKey.text("threads", ""),
          OptionKey.flag("overwrite"));

  private static final Map<String, ProfileOption> RETAIN = new LinkedHashMap<>();
  private static final Map<String, ProfileOption> CLEAN = new LinkedHashMap<>();

  static {
    RETAIN.put("uids", ProfileOption.RETAIN_UIDS);
    RETAIN.put("device-identity", ProfileOption.RETAIN_DEVICE_IDENTITY);
    RETAIN.put("institution-identity", ProfileOption.RETAIN_INSTITUTION_IDENTITY);
    RETAIN.put("patient-characteristics", ProfileOption.RETAIN_PATIENT_CHARACTERISTICS);
    RETAIN.put("safe-private", ProfileOption.RETAIN_SAFE_PRIVATE);
    CLEAN.put("descriptors", ProfileOption.CLEAN_DESCRIPTORS);
    CLEAN.put("structured-content", ProfileOption.CLEAN_STRUCTURED_CONTENT);
    CLEAN.put("graphics", ProfileOption.CLEAN_GRAPHICS);
  }

  private DeidentifyKeys() {}

  /**
   * The de-identification that is asked for.
   *
   * @throws IllegalArgumentException naming an option that is missing or wrong
   */
  public static DeidentifyOptions options(CommandOptions options) {
    Set<ProfileOption> chosen = EnumSet.noneOf(ProfileOption.class);
    addAll("retain", options.text("retain"), RETAIN, chosen);
    addAll("clean", options.text("clean"), CLEAN, chosen);
    switch (options.text("dates")) {
      case "modified" -> chosen.add(ProfileOption.RETAIN_MODIFIED_DATES);
      case "full" -> chosen.add(ProfileOption.RETAIN_FULL_DATES);
      default -> {
        // Removed, as the profile has it.
      }
    }
    Path secret = optional(options, "secret");
    return new DeidentifyOptions(
        options.path("input"),
        options.path("output"),
        secret == null ? SecretFile.standard() : secret,
        chosen,
        optional(options, "regions"),
        optional(options, "listing"),
        optional(options, "patients"),
        ConvertKeys.threads(options),
        options.flag("overwrite"));
  }

  private static Path optional(CommandOptions options, String key) {
    return options.text(key).isEmpty() ? null : options.path(key);
  }

  private static void addAll(
      String key, String text, Map<String, ProfileOption> words, Set<ProfileOption> chosen) {
    for (String word : text.split("[, ]+")) {
      ProfileOption option = words.get(word);
      if (option != null) {
        chosen.add(option);
      } else if (!word.isEmpty()) {
        throw new IllegalArgumentException(
            key + " has \"" + word + "\", expected some of " + String.join(", ", words.keySet()));
      }
    }
  }
}
