// SPDX-License-Identifier: Apache-2.0
// The functions that the way told first runs through, and what they call: numbers, settings and
// columns that stand there belong to a question, whatever file they are written in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/ai/ai.h"
#include "model/trace/trace.h"
#include "narrative/ai/ai_at_way.h"
#include "narrative/document.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// One of them, with the name that people know it by.
struct AiReached {
  std::string name;  ///< of a function without a name the address that it answers
  SymbolRef at;
  int steps = 0;  ///< calls away from the way; 0 = of the way itself
};

/// Those of the way, as far as it is certain, then those that they call, the nearest first. What
/// makes one of many classes is not gone into: which one is made is not known. Empty where no way
/// is told.
std::vector<AiReached> ai_reached(const Story& story, const meaning::AiBook& book);

/// The endpoint by which the way comes in, as traces begin with it, in the handler that the way
/// runs through; nothing where it comes in otherwise.
std::optional<model::EntryPoint> ai_entry_of(const Story& story, const meaning::AiPath& way);

/// A method that classes of several folders beside each other have: which of them is taken is
/// decided while it runs.
bool ai_is_alternative(const Story& story, SymbolRef at);

/// For each step of a trace whether it is of such a class, or of one of many that are made at one
/// place, or lies below such a step.
std::vector<bool> ai_chosen_steps(const Story& story, const model::Trace& trace);

/// Named numbers that those functions use: `name` is the function, `text` the line that gives the
/// number its name.
std::vector<AiWritten> ai_reached_constants(const Story& story, const meaning::AiBook& book);

/// Something that is set from outside of the code: a setting, or a column of what is kept.
struct AiSet {
  std::string name;   ///< as written
  std::string first;  ///< what holds where nobody sets it; "" = nothing was seen
  std::string of;     ///< of a column the table, else ""
  std::string in;     ///< the function that reads it
  std::vector<Place> places;
};
/// Settings that those functions read.
std::vector<AiSet> ai_reached_settings(const Story& story, const meaning::AiBook& book);
/// Columns with a first value that those functions read, of tables that the way reads or writes.
std::vector<AiSet> ai_reached_columns(const Story& story, const meaning::AiBook& book);

/// Where those functions end early with words for people or for the model.
std::vector<AiEnd> ai_reached_ends(const Story& story, const meaning::AiBook& book);

/// "`chatPrompt`, to which the way told first comes, names the text `kDefault`: “You are …”".
std::vector<Claim> ai_reached_told(const Story& story, const meaning::AiBook& book);

/// "On that way `POST /chat` marks what is sent back as `text/event-stream`: …".
std::vector<Claim> ai_reached_answer(const Story& story, const meaning::AiBook& book);

/// Each piece of a route by itself, an open one as "*" whatever it is called: `:id`, `{id}`,
/// `<id>`.
std::vector<std::string> ai_route_pieces(std::string_view route);

}  // namespace cutaway::narrative
