// SPDX-License-Identifier: Apache-2.0
// Every name: what things are called anywhere in the product's own code and settings, members and
// keys included.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "answers/scope/request/word_bits.h"
#include "model/model.h"

namespace cutaway::answers {

/// A name that holds a word of the request; the views hold while it is told.
struct NameSeen {
  std::string_view name, holder;  ///< "MaintenanceWindows", "Endpoint"; the latter may be empty
  const char* kind = "";          ///< for readers: "field", "setting", "file" …
  Place place;
  std::uint32_t own = 0;  ///< bit i: it holds word i of the request
};

/// Tells every name that has one of the words: types, functions, members, named values, keys of
/// data and files; no parameter and no value inside a function, nothing of tests, samples,
/// translations and of others.
void each_name(const model::Analysis& analysis, const WordBits& bits,
               const std::function<void(const NameSeen&)>& tell);

}  // namespace cutaway::answers
