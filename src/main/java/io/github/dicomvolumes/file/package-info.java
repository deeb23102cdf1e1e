// SPDX-License-Identifier: BSD-2-Clause
/**
 * What every package that reads or writes files shares: {@linkplain
 * io.github.dicomvolumes.file.RegularFile opening} them, the names of {@linkplain
 * io.github.dicomvolumes.file.TemporaryFile temporaries}, {@linkplain
 * io.github.dicomvolumes.file.FolderFiles listings} of folders that change meanwhile, {@linkplain
 * io.github.dicomvolumes.file.NamedFiles files} that headers name, and {@linkplain
 * io.github.dicomvolumes.file.FileFailure words} for what the file system refuses.
 */
package io.github.dicomvolumes.file;
