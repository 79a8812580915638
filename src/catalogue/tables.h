// SPDX-License-Identifier: Apache-2.0
// Tables: the catalogue as plain rows, as its files say it and before anything can be looked up.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"

namespace cutaway::catalogue {

using Rows = std::vector<std::pair<std::string, std::string>>;

/// A named list of rows: a linking group or a free table.
struct NamedRows {
  std::string name;
  Rows rows;
};

/// A small input that an entry must understand; kept for tests only.
struct Example {
  std::string technology;
  std::string file, text;
  std::string needs;  ///< a package that the manifest beside it asks for
  std::vector<std::string> expect;
};

/// A free table whose rows are still packed: most runs ask for few of them.
struct PackedRows {
  std::string_view name, rows;
};

struct Tables {
  std::vector<Technology> technologies;  ///< by id once `finish` has run
  std::vector<std::string> categories;
  std::vector<NamedRows> groups;  ///< of linking
  std::vector<NamedRows> tables;
  std::vector<PackedRows> packed;  ///< the free tables of `unpack`, which point into its bytes
  std::vector<Example> examples;
};

/// Reads one file of catalogue/ into the tables; files that other rooms read are left alone. The
/// error is "path:line: what".
Result<Done> read_toml(std::string_view path, std::string_view text, Tables& out);
/// Orders the rows and checks what can only be seen when all files are read: categories and ids
/// that are named exist.
Result<Done> finish(Tables& tables);

/// The tables (without examples) as one compact blob, and back. `unpack` refuses bytes that do not
/// fit; it leaves the rows of free tables packed for `unpack_rows`.
std::string pack(const Tables& tables);
bool unpack(std::string_view bytes, Tables& out);
Rows unpack_rows(std::string_view bytes);

/// "a{b,c}d" → "abd", "acd"; several braces multiply, at most 512 results.
std::vector<std::string> expand_braces(std::string_view glob);

}  // namespace cutaway::catalogue
