// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify;

import io.github.dicomvolumes.deidentify.Deidentifier.Cleared;
import io.github.dicomvolumes.deidentify.FileOutcome.State;
import io.github.dicomvolumes.deidentify.profile.KeyedHash;
import io.github.dicomvolumes.deidentify.profile.Profile;
import io.github.dicomvolumes.deidentify.profile.Pseudonyms;
import io.github.dicomvolumes.deidentify.profile.SecretFile;
import io.github.dicomvolumes.dicom.DataSet;
import io.github.dicomvolumes.dicom.DicomFormatException;
import io.github.dicomvolumes.dicom.Tags;
import io.github.dicomvolumes.dicom.dictionary.SopClasses;
import io.github.dicomvolumes.file.FileFailure;
import io.github.dicomvolumes.parallel.ThreadTeam;
import io.github.dicomvolumes.volume.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** De-identifies a tree of files: each one is written whole, was there already, or is held back. */
public final class DeidentifyTree {
  private final DeidentifyOptions options;
  private final Progress progress;
  private final KeyedHash hash;
  private final Deidentifier deidentifier;
  private final OutputNames names;
  private final String fingerprint;
  private final ChangeTable changes = new ChangeTable();
  private final PrivateList privateList;
  private final List<InputFile> files;
  private final FileOutcome[] outcomes;
  private final AtomicInteger done = new AtomicInteger();

  private DeidentifyTree(DeidentifyOptions options, KeyedHash hash, Progress progress)
      throws IOException {
    this.options = options;
    this.progress = progress;
    this.hash = hash;
    Profile profile = new Profile(options.options());
    RegionRules regions =
        options.regions() == null ? RegionRules.NONE : RegionRules.read(options.regions());
    Pseudonyms pseudonyms = new Pseudonyms(hash);
    deidentifier = new Deidentifier(profile, pseudonyms, regions);
    fingerprint = fingerprint(options);
    privateList = new PrivateList(options);
    files = InputFiles.of(options.input(), progress);
    names = new OutputNames(hash, files);
    outcomes = new FileOutcome[files.size()];
  }

  /**
   * What a run did, or would do.
   *
   * @param outcomes of every file of the input, in its order
   * @param earlier how many files of the output are none of these: of another input or secret
   */
  public record Result(List<FileOutcome> outcomes, ChangeTable changes, int earlier) {
    /** How many files ended so. */
    public int count(State state) {
      int count = 0;
      for (FileOutcome outcome : outcomes) {
        count += outcome.state() == state ? 1 : 0;
      }
      return count;
    }

    /** Whether every DICOM object is in the output. */
    public boolean isComplete() {
      for (FileOutcome outcome : outcomes) {
        if (outcome.isMissing()) {
          return false;
        }
      }
      return true;
    }

    /** Counts, in one line. */
    public String summary() {
      StringBuilder text = new StringBuilder();
      text.append(outcomes.size()).append(outcomes.size() == 1 ? " file" : " files");
      for (State state : State.values()) {
        int count = count(state);
        if (count > 0) {
          text.append(", ").append(count).append(' ').append(state.words());
        }
      }
      if (earlier > 0) {
        text.append("; ").append(earlier).append(" more in the output, of another input or secret");
      }
      return text.toString();
    }
  }

  /**
   * Says what would change and what would be held back; writes nothing, no secret either.
   *
   * @throws IOException where the input cannot be read or a place is wrong
   */
  public static Result preview(DeidentifyOptions options, Progress progress) throws IOException {
    Places.require(options);
    KeyedHash hash =
        Files.exists(options.secret()) ? SecretFile.read(options.secret()) : KeyedHash.random();
    DeidentifyTree tree = new DeidentifyTree(options, hash, progress);
    tree.run(null);
    return tree.result(0);
  }

  /**
   * De-identifies the input.
   *
   * @throws IOException where nothing could be done: a place is wrong, the output cannot be
   *     written, another run has it
   */
  public static Result run(DeidentifyOptions options, Progress progress) throws IOException {
    Places.require(options);
    if (options.regions() != null) {
      // Before a secret is made for nothing.
      RegionRules.read(options.regions());
    }
    DeidentifyTree tree =
        new DeidentifyTree(options, SecretFile.readOrMake(options.secret()), progress);
    try (OutputState state = OutputState.open(options.output())) {
      tree.run(state);
      Result result = tree.result(state.earlier(tree.outcomes));
      state.finish(result, options);
      tree.privateList.write();
      return result;
    }
  }

  private Result result(int earlier) {
    return new Result(Arrays.asList(outcomes), changes, earlier);
  }

  private static String fingerprint(DeidentifyOptions options) throws IOException {
    String version = DeidentifyTree.class.getPackage().getImplementationVersion();
    String rules =
        options.regions() == null
            ? ""
            : new String(Files.readAllBytes(options.regions()), StandardCharsets.ISO_8859_1);
    return version + "\n" + options.options() + "\n" + rules;
  }

  private void run(OutputState state) throws IOException {
    ThreadTeam.run(
        files.size(),
        options.threads(),
        "deidentify",
        team -> {
          ChangeTable own = new ChangeTable();
          for (int i = team.next(); i >= 0; i = team.next()) {
            int index = i;
            if (!files.get(i).isDirectory()) {
              outcome(i, state, mark -> made(index, mark, state, own));
            }
          }
          changes.addAll(own);
        });
    DicomDirectories directories = new DicomDirectories(files, outcomes.clone(), hash);
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).isDirectory()) {
        int index = i;
        outcome(i, state, mark -> listed(index, mark, state, directories));
      }
    }
  }

  /** Gives what became of a file with a mark. */
  private interface Work {
    FileOutcome with(String mark) throws IOException, HeldBackException;
  }

  private void outcome(int index, OutputState state, Work work) throws IOException {
    InputFile file = files.get(index);
    String name = names.of(index);
    FileOutcome outcome;
    String detail = file.detail();
    String mark = "";
    try {
      if (!file.problem().isEmpty()) {
        throw new HeldBackException(file.problem());
      }
      mark = mark(file);
      outcome = work.with(mark);
    } catch (HeldBackException e) {
      outcome = new FileOutcome(name, State.HELD_BACK, e.reason(), "", mark, 0);
    } catch (DicomFormatException e) {
      detail = FileFailure.text(e);
      outcome =
          new FileOutcome(
              name, State.HELD_BACK, "DICOM that is broken beyond reading", "", mark, 0);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Its message may name the original.
      detail = String.valueOf(e.getMessage());
      String reason = "could not be read or written (" + e.getClass().getSimpleName() + ")";
      outcome = new FileOutcome(name, State.FAILED, reason, "", mark, 0);
    }
    if (state != null) {
      state.note(outcome);
    }
    privateList.add(file, outcome, detail);
    outcomes[index] = outcome;
    progress.check(done.incrementAndGet(), files.size());
  }

  private String mark(InputFile file) throws IOException {
    BasicFileAttributes found = Files.readAttributes(file.container(), BasicFileAttributes.class);
    String text =
        String.join(
            "\n",
            fingerprint,
            file.relative().toString(),
            Long.toString(found.size()),
            Long.toString(found.lastModifiedTime().toMillis()));
    return hash.digits("mark", text, 16);
  }

  private FileOutcome present(String name, String mark, OutputState state) throws IOException {
    return state == null || options.overwrite() ? null : state.present(name, mark);
  }

  private FileOutcome made(int index, String mark, OutputState state, ChangeTable own)
      throws IOException, HeldBackException {
    Path file = files.get(index).file();
    String name = names.of(index);
    FileOutcome present = present(name, mark, state);
    if (present != null) {
      privateList.readPatient(file, deidentifier);
      return present;
    }
    ChangeTable ofFile = new ChangeTable();
    Cleared cleared = deidentifier.read(file, ofFile);
    String object = object(cleared.original());
    long size = 0;
    if (state != null) {
      size = ClearedFile.write(cleared, state.target(name));
    }
    own.addAll(ofFile);
    privateList.addPatient(cleared.original(), cleared.pseudonym());
    return new FileOutcome(name, State.WRITTEN, cleared.note(), object, mark, size);
  }

  private FileOutcome listed(
      int index, String mark, OutputState state, DicomDirectories directories)
      throws IOException, HeldBackException {
    String name = names.of(index);
    DicomDirectories.Listing listing = directories.read(files.get(index));
    String markOfAll = directories.mark(listing, mark);
    FileOutcome present = present(name, markOfAll, state);
    if (present != null) {
      return present;
    }
    long size = 0;
    if (state != null) {
      Path target = state.target(name);
      listing = directories.write(listing, state.folder(), target);
      size = Files.size(target);
    }
    return new FileOutcome(name, State.WRITTEN, listing.note(), "DICOMDIR", markOfAll, size);
  }

  private static String object(DataSet dataSet) {
    return dataSet.string(Tags.SOPClassUID).flatMap(SopClasses::name).orElse("");
  }
}
