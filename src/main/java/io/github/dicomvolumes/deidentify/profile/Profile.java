// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import io.github.dicomvolumes.deidentify.profile.ConfidentialityProfile.Rule;
import io.github.dicomvolumes.dicom.Tag;
import java.util.EnumSet;
import java.util.Set;

/** The profile with the options of a run: what is done to a standard element. */
public final class Profile {

  /** What is done. */
  public enum Action {
    REMOVE,
    EMPTY,
    DUMMY,
    NEW_UIDS,
    /** An option keeps it. */
    KEEP,
    /** An option keeps what is safe of it. */
    CLEAN,
    /** The profile does not list it. */
    JUDGE
  }

  private final EnumSet<ProfileOption> options;

  /** With some options. */
  public Profile(Set<ProfileOption> options) {
    this.options = EnumSet.noneOf(ProfileOption.class);
    this.options.addAll(options);
  }

  /** Whether an option is asked for. */
  public boolean has(ProfileOption option) {
    return options.contains(option);
  }

  /** What is asked for. */
  public Set<ProfileOption> options() {
    return options;
  }

  /**
   * What is done to an element.
   *
   * @param parent tag of the sequence whose item holds it, or {@link AttributeTypes#TOP}
   * @param modules of the object
   */
  public Action action(Tag tag, int parent, String modules) {
    Rule rule = ConfidentialityProfile.rule(tag);
    if (rule == null) {
      return Action.JUDGE;
    }
    Action byOption = byOption(rule);
    return byOption != null ? byOption : actionWithoutOptions(tag, parent, modules);
  }

  /** The same for a value that no option may keep. */
  public Action actionWithoutOptions(Tag tag, int parent, String modules) {
    Rule rule = ConfidentialityProfile.rule(tag);
    if (rule == null) {
      return Action.JUDGE;
    }
    if (rule.action().indexOf('/') < 0) {
      return action(rule.action().charAt(0));
    }
    return byType(rule.action(), AttributeTypes.of(tag, parent, modules));
  }

  /** Null where no option has a say. Modified dates come before whatever else keeps a date. */
  private Action byOption(Rule rule) {
    Action found = null;
    for (ProfileOption option : options) {
      char what = option.column() == ' ' ? 0 : rule.of(option.column());
      if (what == 'c' && option == ProfileOption.RETAIN_MODIFIED_DATES) {
        return Action.CLEAN;
      }
      if (what == 'k') {
        found = Action.KEEP;
      } else if (what == 'c' && found == null) {
        found = Action.CLEAN;
      }
    }
    return found;
  }

  private static Action action(char code) {
    return switch (code) {
      case 'X' -> Action.REMOVE;
      case 'Z' -> Action.EMPTY;
      case 'D' -> Action.DUMMY;
      case 'U' -> Action.NEW_UIDS;
      default -> throw new IllegalStateException("the profile has no action " + code);
    };
  }

  /** PS3.15 table E.1-1a: the weakest of the actions with which the object stays valid. */
  private static Action byType(String actions, int type) {
    boolean removable = actions.startsWith("X");
    if (removable && type == 3) {
      return Action.REMOVE;
    }
    boolean mayBeEmpty = actions.contains("Z");
    if (actions.contains("U")) {
      return Action.NEW_UIDS;
    }
    boolean mayBeDummy = actions.contains("D");
    return mayBeEmpty && (type == 2 || type == 3 || !mayBeDummy) ? Action.EMPTY : Action.DUMMY;
  }
}
