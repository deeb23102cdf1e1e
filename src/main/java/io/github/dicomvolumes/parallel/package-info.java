// SPDX-License-Identifier: BSD-2-Clause
/**
 * Work on several threads: a {@linkplain io.github.dicomvolumes.parallel.ThreadTeam team} that
 * takes what is left until nothing is, and a {@linkplain io.github.dicomvolumes.parallel.WorkerPool
 * pool} whose results are taken in order. Whatever a thread throws, errors of Java too, reaches who
 * asked for the work: a helper that dies unheard would leave a row out or a plane blank.
 */
package io.github.dicomvolumes.parallel;
