// SPDX-License-Identifier: BSD-2-Clause
package io.github.dicomvolumes.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Data elements in the order of their tags: of a file, or of an item of a sequence (PS3.5 section
 * 7). Immutable. Where a tag occurs twice, the last one counts.
 */
public final class DataSet implements Iterable<Element> {
  private static final DataSet EMPTY = new DataSet(new Element[0]);

  private static final double[] NONE = new double[0];

  private final Element[] elements;

  /** The elements' tags as unsigned numbers, less 2^31. */
  private final int[] order;

  /** Who owns blocks of private groups; null until somebody asks. */
  private List<Owner> owners;

  private record Owner(Tag creator, List<String> names) {}

  private DataSet(Element[] elements) {
    this.elements = elements;
    order = new int[elements.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = elements[i].tag().value() ^ Integer.MIN_VALUE;
    }
  }

  /** A data set of elements in any order. */
  public static DataSet of(Collection<Element> elements) {
    if (elements.isEmpty()) {
      return EMPTY;
    }
    Element[] sorted = elements.toArray(new Element[0]);
    boolean ascending = true;
    for (int i = 1; i < sorted.length && ascending; i++) {
      ascending = sorted[i - 1].tag().compareTo(sorted[i].tag()) < 0;
    }
    if (ascending) {
      return new DataSet(sorted);
    }
    Map<Tag, Element> lastOfTag = new LinkedHashMap<>();
    for (Element element : sorted) {
      lastOfTag.put(element.tag(), element);
    }
    sorted = lastOfTag.values().toArray(new Element[0]);
    Arrays.sort(sorted, Comparator.comparing(Element::tag));
    return new DataSet(sorted);
  }

  /** No elements. */
  public static DataSet empty() {
    return EMPTY;
  }

  /** The element of a tag. */
  public Optional<Element> element(Tag tag) {
    return Optional.ofNullable(find(tag));
  }

  private Element find(Tag tag) {
    int index = Arrays.binarySearch(order, tag.value() ^ Integer.MIN_VALUE);
    return index < 0 ? null : elements[index];
  }

  /** Whether the tag occurs, with or without a value. */
  public boolean contains(Tag tag) {
    return find(tag) != null;
  }

  /** All values as text; empty where the tag is absent or has no value. */
  public List<String> strings(Tag tag) {
    Element element = find(tag);
    return element == null ? List.of() : element.value().strings();
  }

  /** The first value as text; empty where it is absent or blank. */
  public Optional<String> string(Tag tag) {
    List<String> values = strings(tag);
    return values.isEmpty() || values.get(0).isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(0));
  }

  /** All values as numbers, NaN for each that is none; empty where the tag is absent. */
  public double[] numbers(Tag tag) {
    Element element = find(tag);
    return element == null ? NONE : element.value().numbers();
  }

  /** What stands where numbers belong, so that an unreadable value is not taken for none. */
  public Reading reading(Tag tag) {
    Element element = find(tag);
    return Reading.of(element == null ? null : element.value());
  }

  /** The first value as a finite number; empty where it is absent or none. */
  public OptionalDouble number(Tag tag) {
    double[] values = numbers(tag);
    return values.length == 0 || !Double.isFinite(values[0])
        ? OptionalDouble.empty()
        : OptionalDouble.of(values[0]);
  }

  /** The first value as an integer; empty where it is absent, no number, or not integral. */
  public OptionalInt integer(Tag tag) {
    OptionalDouble value = number(tag);
    return value.isEmpty() || value.getAsDouble() != (int) value.getAsDouble()
        ? OptionalInt.empty()
        : OptionalInt.of((int) value.getAsDouble());
  }

  /** The items of a sequence; empty where the tag is absent or no sequence. */
  public List<DataSet> items(Tag tag) {
    Element element = find(tag);
    return element == null ? List.of() : element.value().items();
  }

  /** The tag of a private element from its owner; empty where the owner has no block here. */
  public Optional<Tag> privateTag(String creator, int group, int elementInBlock) {
    for (Owner owner : owners()) {
      if (owner.creator.group() == group && owner.names.contains(creator)) {
        return Optional.of(Tag.of(group, owner.creator.element() << 8 | elementInBlock & 0xff));
      }
    }
    return Optional.empty();
  }

  /** Each way of each maker asks for its own: their names are decoded once. */
  private List<Owner> owners() {
    List<Owner> known = owners;
    if (known == null) {
      List<Owner> found = new ArrayList<>(0);
      for (Element element : elements) {
        if (element.tag().isPrivateCreator()) {
          found.add(new Owner(element.tag(), element.value().strings()));
        }
      }
      known = List.copyOf(found);
      owners = known;
    }
    return known;
  }

  /** Number of elements. */
  public int size() {
    return elements.length;
  }

  /** The elements in ascending order of their tags. */
  @Override
  public Iterator<Element> iterator() {
    return Collections.unmodifiableList(Arrays.asList(elements)).iterator();
  }
}
