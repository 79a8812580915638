// SPDX-License-Identifier: Apache-2.0
// Choices: what commits took and gave up, with the sentence of theirs that says why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "narrative/reasons/reason_words.h"
#include "narrative/reasons/stack_timeline.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// What one commit says of one thing.
struct Choice {
  std::string name;                ///< as people call it: "whatlanggo"
  std::string package;             ///< as manifests call it; empty: a technology only
  std::optional<std::size_t> use;  ///< index into Model::technologies
  TechnologyId technology;         ///< invalid: a library without an entry
  bool left = false;               ///< it was given up
  bool brought = false;            ///< and is still there, because others ask for it
  std::string other;               ///< what it took the place of, or what took its place
  std::string title;               ///< of the commit, where it says what went from one to another
  std::string quote;               ///< words of the commit
  bool cut = false;                ///< the sentence goes on
  int weight = 0;                  ///< how much it says
  std::string hash;
  std::int64_t time = 0;
};

/// The best reasons first, for each thing at most two.
std::vector<Choice> choices_of(const Story& story, const StackTimeline& timeline,
                               const ReasonWords& words);

/// "On Tom Select (for Selectize, June 2026): “Tom Select is a maintained fork of Selectize.”"
std::optional<Claim> tell_choice(const Story& story, const Choice& choice);

}  // namespace cutaway::narrative
