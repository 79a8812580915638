// SPDX-License-Identifier: Apache-2.0
// Callers: which functions of the product call a technology, and by which keys they ask it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/model.h"

namespace cutaway::model {

/// A function of the product that calls a technology.
struct Caller {
  SymbolRef symbol;         ///< invalid: at the top of a file
  std::string name;         ///< "add", or the file's name
  std::string owner;        ///< the class around it; empty: none
  std::uint32_t calls = 0;  ///< in it
  Place place;              ///< of the first call
  std::string callee;       ///< the first function that is called, as the code calls it
};
/// A word in front of keys: "session" of `get("session:" + id)`.
struct KeyWord {
  std::string word;
  std::string seen;  ///< as it is written
  Place place;
  std::uint32_t calls = 0;
};
/// What is asked of a technology: "customers.create" of `stripe.customers.create(…)`.
struct AskedFor {
  std::string name;
  std::string seen;  ///< its last word, as it is written
  Place place;
  std::uint32_t calls = 0;
  /// Names between the package and the call, the fewest: 1 of a function, 2 of a method of what it
  /// has; with more it may be a member of whatever was given back.
  std::uint32_t steps = 0;
};
struct Called {
  std::vector<Caller> callers;       ///< most calls first
  std::vector<AskedFor> operations;  ///< most calls first
  std::vector<KeyWord> keys;         ///< of stores that find things by a key; most calls first
  std::uint32_t calls = 0;
};

/// One pass over the calls of the product's own files; tooling and languages are left out.
std::map<TechnologyId, Called> find_callers(const Analysis& analysis);

}  // namespace cutaway::model
