// SPDX-License-Identifier: Apache-2.0
// A counted loop on the way of a question, around what leads to the call that answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct AiWayLoop {
  bool counts = false;        ///< its head compares something, or counts to a number
  bool endless = false;       ///< its head says that it goes on until something in it ends it
  bool tries = false;         ///< its head speaks of trying again
  bool instead = false;       ///< it goes over models of which one may stand in for another
  bool asks_people = false;   ///< a call in it waits for what somebody writes
  std::string function;       ///< in which the loop stands; never empty
  std::string bound;          ///< the name up to which it runs; "" = none that says so was seen
  std::string over;           ///< all of which it goes over, by their number; "" = no such head
  std::string number;         ///< what that name holds where nobody sets it; "" = not seen
  std::string value;          ///< what is given under that name on the way; "" = none, or several
  std::string counted;        ///< a condition in it that compares a count of rounds; "" = none seen
  Place counted_at;           ///< … and where that stands
  std::vector<Place> places;  ///< of the loop, then of the value
};

/// The outermost loop around the call by which a function of the way leads on: one in which a model
/// was seen to act in rounds before all others, one that counts before one that runs over what it
/// is given, or for ever, which may go from question to question.
std::optional<AiWayLoop> ai_way_loop(const Story& story, const meaning::AiBook& book,
                                     const meaning::AiPath& way);

/// A loop around the same call on another way to it, that counts, or that goes on until something
/// in it ends it within another such one, which goes from question to question.
std::optional<AiWayLoop> ai_other_loop(const Story& story, const meaning::AiBook& book,
                                       const meaning::AiPath& way);

}  // namespace cutaway::narrative
