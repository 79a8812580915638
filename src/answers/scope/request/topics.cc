// SPDX-License-Identifier: Apache-2.0
// Of two that are said as much the first in the catalogue comes first; what is general comes last.
#include "answers/scope/request/topics.h"

#include <algorithm>
#include <map>

#include "answers/scope/request/matters.h"
#include "answers/scope/request/phrase_reader.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::string_view kKinds = "kinds";   ///< the section of names by kind
constexpr const char* kOfClass = "of_class_";  ///< begins the name of a row that holds for a class

struct Row {
  Topic topic;
  std::map<std::string, Phrases, std::less<>> lists;

  const Phrases& list(std::string_view name) const {
    static const Phrases kNone;
    const auto found = lists.find(name);
    return found == lists.end() ? kNone : found->second;
  }
};

std::vector<Row> read_rows(const catalogue::Catalogue& catalogue) {
  std::vector<Row> out;
  for (const auto& [key, value] : catalogue.table("wish_topics")) {
    const std::size_t dot = key.rfind('.');
    if (dot == std::string::npos || key.substr(0, dot) == kKinds) continue;
    const std::string id = key.substr(0, dot), what = key.substr(dot + 1);
    auto at = std::ranges::find_if(out, [&](const Row& row) { return row.topic.id == id; });
    if (at == out.end()) at = out.insert(at, Row{{id, {}, 0, {}, {}, false, {}}, {}});
    if (what == "change")
      at->topic.change = value;
    else if (what == "also")
      at->topic.also = value;
    else if (what == "general")
      at->topic.general = value == "yes";
    else if (what == "ask")
      at->topic.questions.push_back(value);
    else
      at->lists[what].push_back(value);
  }
  return out;
}

/// Of one word that tells nothing of what is wanted ("last" of "when it was last opened").
bool is_stray(const Matter& matter, const Request& request) {
  if (contains(matter.phrase, " ")) return false;
  const std::string root = root_of(lower(matter.phrase));
  return std::ranges::none_of(request.words, [&](const RequestWord& word) {
    return word.roots.contains(root) && !word.vague && !word.plain;
  });
}

/// Hears the row by the phrases of the matters that it is about.
void hear(const std::vector<Matter>& matters, const Request& request, Row& row) {
  const Phrases& named = row.list("matters");
  for (const Matter& matter : matters) {
    const bool its =
        matter.id == row.topic.id || std::ranges::find(named, matter.id) != named.end();
    if (!its || matter.by_said || matter.told <= row.topic.told) continue;
    if (matter.id != row.topic.id && is_stray(matter, request)) continue;
    row.topic.told = matter.told;
    row.topic.phrase = matter.phrase;
  }
}

/// Hears the row by its own phrases; all of its lists have to be met.
void hear(const PhraseReader& reader, Row& row) {
  std::uint32_t ignored = 0;
  std::size_t told = 0;
  for (const std::string_view list : {"asks", "and"}) {
    const Phrases& phrases = row.list(list);
    const std::size_t longest = reader.longest_of(phrases, ignored);
    if (longest == 0 && (list == "asks" || !phrases.empty())) return;
    told += longest;
  }
  if (told <= row.topic.told) return;
  row.topic.told = told;
  std::set<std::size_t> at;
  row.topic.phrase = reader.longest_phrase(row.list("asks"), at);
}

}  // namespace

std::vector<Topic> topics_in(const catalogue::Catalogue& catalogue, const Request& whole,
                             const Request& request) {
  const PhraseReader reader(catalogue, whole, request);
  const std::vector<Matter> matters = matters_in(catalogue, whole, request);
  std::vector<Topic> out;
  for (Row& row : read_rows(catalogue)) {
    std::uint32_t ignored = 0;
    if (reader.longest_of(row.list("unless"), ignored) > 0) continue;
    hear(matters, request, row);
    hear(reader, row);
    if (row.topic.told > 0) out.push_back(std::move(row.topic));
  }
  std::ranges::stable_sort(out, [](const Topic& a, const Topic& b) {
    return a.general != b.general ? b.general : a.told > b.told;
  });
  return out;
}

std::vector<Topic> topic_of_class(const catalogue::Catalogue& catalogue, std::string_view change) {
  std::vector<Topic> out;
  for (Row& row : read_rows(catalogue)) {
    if (row.topic.id == kOfClass + std::string(change)) out.push_back(std::move(row.topic));
  }
  return out;
}

std::vector<std::string> names_of_kind(const catalogue::Catalogue& catalogue,
                                       std::string_view kind) {
  std::vector<std::string> out;
  for (const auto& [key, value] : catalogue.table("wish_topics")) {
    if (key == std::string(kKinds) + "." + std::string(kind)) out.push_back(value);
  }
  return out;
}

}  // namespace cutaway::answers
