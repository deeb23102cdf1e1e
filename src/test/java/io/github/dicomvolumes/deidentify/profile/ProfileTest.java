// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.deidentify.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dicomvolumes.deidentify.profile.Profile.Action;
import io.github.dicomvolumes.dicom.Tag;
import io.github.dicomvolumes.dicom.dictionary.DataDictionary;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected actions are read off PS3.15 table E.1-1 and the modules of PS3.3. */
class ProfileTest {
  private static Tag tag(String keyword) {
    return DataDictionary.tagOf(keyword).orElseThrow();
  }

  private static Action action(Set<ProfileOption> options, String keyword, String modules) {
    return new Profile(options).action(tag(keyword), AttributeTypes.TOP, modules);
  }

  @ParameterizedTest
  @CsvSource({
    "PatientName, PLAIN, EMPTY",
    "StudyInstanceUID, PLAIN, NEW_UIDS",
    "PatientAge, PLAIN, REMOVE",
    "SeriesDate, PLAIN, REMOVE",
    "SeriesDate, PET, DUMMY",
    "AcquisitionDate, PET, EMPTY",
    "AcquisitionDate, PLAIN, REMOVE",
    "ContentDate, PLAIN, EMPTY",
    "ContentDate, ENHANCED, DUMMY",
    "DeviceSerialNumber, PLAIN, REMOVE",
    "DeviceSerialNumber, ENHANCED, DUMMY",
    "OperatorsName, RT, EMPTY",
    "ReferencedImageSequence, XA, NEW_UIDS",
    "ReferencedImageSequence, PLAIN, REMOVE",
    "ReferencedImageSequence, VL, NEW_UIDS",
    "ReferencedPerformedProcedureStepSequence, PLAIN, REMOVE",
    "ReferencedPerformedProcedureStepSequence, DX, DUMMY",
    "AcquisitionDateTime, PLAIN, REMOVE",
    "AcquisitionDateTime, US, DUMMY",
    "ContentDate, OP, DUMMY",
    "AcquisitionContextSequence, PLAIN, EMPTY",
    "Rows, PLAIN, JUDGE"
  })
  void theTypeOfTheAttributeDecides(String keyword, String modules, Action expected) {
    assertEquals(expected, action(Set.of(), keyword, modules));
  }

  /** PS3.3 tables C.12-1, C.8-50 and C.17-2. */
  @ParameterizedTest
  @CsvSource({
    "InstitutionName, ContributingEquipmentSequence, REMOVE",
    "InstitutionName, BeamSequence, REMOVE",
    "InstitutionName, CustodialOrganizationSequence, EMPTY",
    "DeviceSerialNumber, ContributingEquipmentSequence, REMOVE",
    "RequestedProcedureDescription, RequestAttributesSequence, REMOVE",
    "RequestedProcedureDescription, ReferencedRequestSequence, EMPTY",
    // Nobody knows of which type it is there: what stays valid in any case.
    "InstitutionName, RadiopharmaceuticalInformationSequence, DUMMY"
  })
  void theTypeInASequenceIsItsOwn(String keyword, String sequence, Action expected) {
    Action found = new Profile(Set.of()).action(tag(keyword), tag(sequence).value(), "PLAIN");
    assertEquals(expected, found);
  }

  @Test
  void inASequenceThatIsNotKnownTheObjectStaysValid() {
    Action action =
        new Profile(Set.of())
            .action(tag("ReferencedImageSequence"), tag("ReferencedSeriesSequence").value(), "PR");
    assertEquals(Action.NEW_UIDS, action);
  }

  @ParameterizedTest
  @CsvSource({
    "PatientAge, RETAIN_PATIENT_CHARACTERISTICS, KEEP",
    "Allergies, RETAIN_PATIENT_CHARACTERISTICS, CLEAN",
    "StudyDate, RETAIN_MODIFIED_DATES, CLEAN",
    "StudyDate, RETAIN_FULL_DATES, KEEP",
    "PatientBirthDate, RETAIN_FULL_DATES, EMPTY",
    "StudyInstanceUID, RETAIN_UIDS, KEEP",
    "InstitutionName, RETAIN_INSTITUTION_IDENTITY, KEEP",
    "StationName, RETAIN_DEVICE_IDENTITY, KEEP",
    "SeriesDescription, CLEAN_DESCRIPTORS, CLEAN",
    "PatientName, CLEAN_DESCRIPTORS, EMPTY"
  })
  void anOptionComesFirstWhereItHasASay(String keyword, ProfileOption option, Action expected) {
    assertEquals(expected, action(EnumSet.of(option), keyword, "PLAIN"));
  }

  @Test
  void aPseudonymIsThatOfTheSecret() {
    byte[] secret = new byte[32];
    secret[0] = 1;
    Pseudonyms one = new Pseudonyms(new KeyedHash(secret));
    Pseudonyms same = new Pseudonyms(new KeyedHash(secret));
    Pseudonyms other = new Pseudonyms(new KeyedHash(new byte[32]));
    assertEquals(one.patient("4711"), same.patient("4711"));
    assertEquals(one.uid("1.2.3"), same.uid("1.2.3"));
    assertFalse(one.patient("4711").equals(other.patient("4711")));
    assertFalse(one.uid("1.2.3").equals(other.uid("1.2.3")));
    assertTrue(one.uid("1.2.3").matches("2\\.25\\.[1-9][0-9]{0,38}"));
    assertTrue(one.daysEarlier("4711") >= 100 && one.daysEarlier("4711") < 3100);
  }

  /**
   * HMAC-SHA-256 of RFC 4231, test case 2, over the four bytes of a length and an empty purpose.
   */
  @Test
  void theHashIsTheStandardOne() throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec("Jefe".getBytes("US-ASCII"), "HmacSHA256"));
    mac.update(new byte[4]);
    byte[] expected = mac.doFinal("what".getBytes("US-ASCII"));
    assertEquals(
        java.util.HexFormat.of().withUpperCase().formatHex(expected),
        new KeyedHash("Jefe".getBytes("US-ASCII")).digits("", "what", 64));
  }

  @ParameterizedTest
  @CsvSource({
    "SCT, 71388002, true",
    "SCT, 71388003, false",
    "SCT, 4711471147, false",
    "DCM, 113100, true",
    "DCM, 999999, false",
    "SRT, T-D0050, true",
    "SRT, Smith, false",
    "LN, 18747-6, true",
    "UCUM, mm2, true",
    "UCUM, QZX00000001, false",
    "99MINE, 113100, false"
  })
  void aCodeStaysWhereItCanBeOneOfAPublicScheme(String scheme, String code, boolean stays) {
    io.github.dicomvolumes.dicom.DataSet entry =
        new io.github.dicomvolumes.dicom.write.DataSetBuilder()
            .put(Codes.CODING_SCHEME_DESIGNATOR, scheme)
            .put(Codes.CODE_VALUE, code)
            .build();
    assertEquals(stays ? code : "", Codes.clean(entry, Codes.CODE_VALUE, code, Set.of()), scheme);
  }
}
