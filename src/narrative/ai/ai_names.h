// SPDX-License-Identifier: Apache-2.0
// Names that a sentence about models lists, and the words that decide about them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// A model answers there: no embedding, no picture.
inline bool asks(const meaning::AiCall& call) { return call.kind == "chat"; }

/// Whether a list of catalogue/ai_words.toml holds the word.
inline bool has_word(const Story& story, std::string_view list, std::string_view word) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(
      table, [&](const auto& row) { return row.first == list && row.second == word; });
}
/// Whether one of the words stands in such a list.
inline bool has_any(const Story& story, std::string_view list,
                    const std::vector<std::string>& words) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == list && std::ranges::find(words, row.second) != words.end();
  });
}

/// Each name once, with its first place.
struct Names {
  std::vector<std::string> texts;
  std::vector<Place> places;
  void add(std::string text, const Place& place) {
    if (text.empty() || std::ranges::find(texts, text) != texts.end()) return;
    texts.push_back(std::move(text)), places.push_back(place);
  }
};

/// Adds "BEFORE `a`, `b` and 2 more." with `most` of the names and their places, where there are
/// any: names are all that is known, so that it is told as likely and not as sure.
void tell_names(const Story& story, const Names& names, const std::string& rule,
                const std::string& before, std::size_t most, std::vector<Claim>& out);
/// The same; a sentence that grows too long is told of fewer.
void tell_fewer_names(const Story& story, const Names& names, const std::string& rule,
                      const std::string& before, std::size_t most, std::vector<Claim>& out);
/// All of the names: as many as a sentence holds behind `first`, the others behind `further`.
void tell_all(const Story& story, const Names& names, const std::string& rule,
              const std::string& first, const std::string& further, Confidence confidence,
              std::vector<Claim>& out);

}  // namespace cutaway::narrative
