// SPDX-License-Identifier: Apache-2.0
// Which of the places of a usage are lines of code.
#pragma once

#include <vector>

#include "catalogue/languages.h"
#include "model/inputs.h"

namespace cutaway::model {

/// Whether the file of the place is written in a language for programs.
inline bool is_code(const Inputs& in, const Place& place) {
  const LanguageId language = in.file(place.file).language;
  return language.valid() &&
         catalogue::language(language).type == catalogue::LanguageType::programming;
}

/// Whether `holds` is true of every line of code among the places, of which there is one.
template <typename Holds>
bool all_of_code(const Inputs& in, const std::vector<Place>& places, Holds holds) {
  bool any = false;
  for (const Place& place : places) {
    if (!in.has(place.file) || !is_code(in, place)) continue;
    if (!holds(place)) return false;
    any = true;
  }
  return any;
}

}  // namespace cutaway::model
