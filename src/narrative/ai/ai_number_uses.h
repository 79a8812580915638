// SPDX-License-Identifier: Apache-2.0
// NumberUses: whether a number stands in, or is named in, code that leads to a model.
// ai_picks_words: whether a number says how a model picks its words.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The functions that lead to a model that answers, and what they name. A number of a file that
/// only stands near by bounds something else.
class NumberUses {
 public:
  NumberUses(const Story& story, const meaning::AiBook& book);

  /// The number under that name stands in a function that leads to a model or is called by one,
  /// with a function to run unless `any_called`; or it is a constant or field that one names. With
  /// `any_called`, too, where its class looks functions up, or where messages are handed along.
  bool has(std::string_view name, const Place& place, bool any_called) const;

 private:
  void note_called();
  void note_names();
  void note_looked_up();
  bool is_given_with_messages(const Place& place) const;
  SymbolRef function_at(const Place& place) const;
  bool is_read(std::string_view name, FileId held_in) const;

  const Story& story_;
  std::set<SymbolRef> leads_, called_, handed_;  ///< `handed_`: are given a function to run
  std::set<SymbolRef> looked_up_;                ///< by their names, while it runs
  /// Read in functions that lead to a model, with the files of these.
  std::map<std::string, std::set<FileId>, std::less<>> names_;
};

/// `top_k = 1` beside `min_p` or `temperature` says how a model picks its words, and counts no
/// hits.
bool ai_picks_words(const Story& story, const meaning::AiLimit& limit);

}  // namespace cutaway::narrative
