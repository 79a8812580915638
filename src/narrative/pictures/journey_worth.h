// SPDX-License-Identifier: Apache-2.0
// What a journey is worth telling, beside those that are told already.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "narrative/pictures/journeys.h"
#include "narrative/purpose/matter.h"

namespace cutaway::narrative {

/// What was told before: parts, where ways began, and what they were about.
struct Told {
  std::set<PartId> parts, starts;
  std::set<std::string> subjects;
  std::set<std::size_t> things;      ///< kept things that were written
  std::set<std::string> everywhere;  ///< words that tell most ways nothing: "api", "v1"
};

/// How much an entry point promises before anything is followed: what changes something comes
/// before what only shows it; below 0 what is none of the product's ways.
int promise_of(const Story& story, const Matter& matter, const model::EntryPoint& entry);
/// The words of an entry's name without what stands for a value: "/photos/{id}/label" → photos,
/// label.
std::vector<std::string> subjects_of(const Journey& journey);
/// Words that more than two thirds of the ways have in their names.
std::set<std::string> words_of_most(const std::vector<Journey>& all);
/// Points, more for what was not told yet.
double worth(const Story& story, const Matter& matter, const Journey& journey, const Told& told);

}  // namespace cutaway::narrative
