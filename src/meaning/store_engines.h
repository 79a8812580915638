// SPDX-License-Identifier: Apache-2.0
// Store engines: the word by which a schema or an option says what kind of store is opened.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "meaning/facts.h"
#include "meaning/reader.h"

namespace cutaway::meaning {

/// A store that is named where it is declared: `provider = "postgresql"` of a Prisma schema,
/// `dialect: "mysql"` of a library's options (role `engine` of a `store_open` shape, or a constant
/// of the type that the library gives them).
struct NamedEngine {
  TechnologyId technology;
  Place place;
  std::string word;    ///< as written
  bool opens = false;  ///< options of a library that opens it, written in code
};

/// Of the product's own files, by file, then line. The words stand in catalogue/store_engines.toml.
std::vector<NamedEngine> find_named_engines(const ReaderContext& context,
                                            std::span<const Meaning> meanings);

}  // namespace cutaway::meaning
