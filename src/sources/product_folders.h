// SPDX-License-Identifier: Apache-2.0
// Folders of the product that are called as folders for tests or examples are: what gives users a
// test to take, an app of a framework that keeps examples. And folders of tests that are called as
// folders of the product are.
#pragma once

#include <vector>

#include "sources/file_table.h"

namespace cutaway::sources {

/// Marks as `of_product` the files of folders below the sources that are called "test" or alike
/// (catalogue/origins.toml), in which no file tests anything and from which the product takes what
/// it shows: three of its files take in some of it, or one takes in three. Only for languages that
/// name the file they import. Likewise those of an app of a framework (`app_files`), its own tests
/// aside.
void mark_product_folders(std::vector<RawFile>& files, const FileTable::Head& head);

/// Marks as `of_tests` the files of folders called "integration" or alike (catalogue/origins.toml)
/// of whose programs at least twice as many are called as tests as are not: what lies beside them
/// is there for the tests.
void mark_test_folders(std::vector<RawFile>& files);

}  // namespace cutaway::sources
