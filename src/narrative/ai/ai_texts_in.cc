// SPDX-License-Identifier: Apache-2.0
// Tells each way in with what is done on it; those of which the same is known are only named.
#include "narrative/ai/ai_texts_in.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiNoted;

constexpr std::size_t kOthers = 5;
constexpr std::size_t kTypes = 16;

/// One way in, with all that was seen to be done with texts from there.
struct WayIn {
  std::string name;
  std::vector<const AiNoted*> deeds;
};

std::vector<WayIn> ways_in_of(const AiBook& book) {
  std::vector<WayIn> out;
  for (const AiNoted& noted : book.noted) {
    if (noted.kind != "texts.in") continue;
    auto known = std::ranges::find(out, noted.name, &WayIn::name);
    if (known == out.end()) known = out.insert(out.end(), {noted.name, {}});
    known->deeds.push_back(&noted);
  }
  std::ranges::stable_sort(out, std::ranges::greater(),
                           [](const WayIn& way) { return way.deeds.size(); });
  return out;
}

std::string deed(const AiNoted& noted) {
  const std::string in = noted.within.empty() ? "" : " (" + code(noted.within) + ")";
  if (noted.value == "reads") return "reads them" + in;
  return (noted.value == "cuts" ? "cuts them" : "has vectors made of them") + in;
}

void tell_first(const Story& story, const WayIn& way, std::vector<Claim>& out) {
  std::vector<std::string> deeds;
  Sentence sentence(story, "ai.texts_in", way.name);
  sentence.at(way.deeds.front()->places.front());
  for (const std::string_view value : {"reads", "cuts", "vectors"})
    for (const AiNoted* noted : way.deeds)
      if (noted->value == value) deeds.push_back(deed(*noted)), sentence.at(noted->places.back());
  sentence.text("Texts come in by " + code(way.name) + ", from where code is come to that " +
                join_and(deeds) + ".");
  add(out, sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

void tell_types(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiNoted& noted : book.noted) {
    if (noted.kind != "texts.files") continue;
    std::vector<std::string> types;
    for (const std::string_view type : split(noted.value, '|')) types.emplace_back(type);
    Sentence sentence(story, "ai.texts_in.files", noted.name);
    sentence.text("Kinds of files that " + code(noted.name) +
                  " names for texts: " + list_up_to(types, kTypes) + ".");
    add(out, sentence.at(noted.places.front()).confidence(Confidence::medium).finish());
  }
}

}  // namespace

std::vector<Claim> ai_texts_in(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const std::vector<WayIn> ways = ways_in_of(book);
  if (!ways.empty()) tell_first(story, ways.front(), out);
  Names others;
  for (std::size_t i = 1; i < ways.size(); ++i)
    others.add(code(ways[i].name), ways[i].deeds.front()->places.front());
  tell_fewer_names(story, others, "ai.texts_in.others",
                   "Texts come in by other ways, too: ", kOthers, out);
  tell_types(story, book, out);
  return out;
}

}  // namespace cutaway::narrative
