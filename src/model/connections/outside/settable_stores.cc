// SPDX-License-Identifier: Apache-2.0
// Stores whose address only a setting tells.
#include "model/connections/outside/settable_stores.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cutaway::model {
namespace {

/// "url" of "CLICKHOUSE_URL".
bool is_address_word(const Inputs& in, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "address_words" && row.second == word;
  });
}

}  // namespace

SettableStores::SettableStores(const Inputs& in) {
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (read.default_value.has_value() || !in.own(read.place)) continue;
    const std::vector<std::string> words = identifier_words(read.key);
    if (words.size() < 2 || !is_address_word(in, words.back())) continue;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) reads_.emplace(words[i], &read);
  }
}

const linking::SettingRead* SettableStores::find(const catalogue::Technology& technology,
                                                 std::span<const Place> used) const {
  const auto beside = [&](const linking::SettingRead& read) {
    return std::ranges::any_of(used, [&](const Place& at) { return at.file == read.place.file; });
  };
  const linking::SettingRead* first = nullptr;
  const auto rank = [&](const linking::SettingRead& read) {
    return std::pair(!beside(read), read.place);
  };
  const auto take = [&](const std::string& word) {
    const auto [begin, end] = reads_.equal_range(word);
    for (auto at = begin; at != end; ++at) {
      if (first == nullptr || rank(*at->second) < rank(*first)) first = at->second;
    }
  };
  take(technology.id);
  for (const std::string& scheme : technology.signals.schemes) take(scheme);
  return first;
}

bool keeps_things(std::string_view component) {
  return component == "datastore" || component == "cache" || component == "broker" ||
         component == "search";
}

bool is_brought_along(const Inputs& in, const linking::SettingRead& read) {
  return std::ranges::any_of(in.links.settings_of(read.key), [&](const linking::Setting* row) {
    return in.own(row->place) && !row->value.empty() && row->environment == "default" &&
           !base_name(in.path(row->place)).starts_with(".env") && row->owner.empty();
  });
}

bool stands_in(const Inputs& in, const std::vector<Draft>& drafts,
               const catalogue::Technology& technology) {
  static constexpr std::string_view kChosen[] = {"object storage", "cache", "message broker",
                                                 "search engine", "vector store"};
  if (std::find(std::begin(kChosen), std::end(kChosen), technology.category) == std::end(kChosen))
    return false;
  return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
    return draft.deployed && draft.part.runs != "dev" && in.knows(draft.itself) &&
           in.technology(draft.itself).category == technology.category;
  });
}

bool speaks_anothers(const Inputs& in, TechnologyId id) {
  const std::string key = "speaks." + in.technology(id).id;
  return std::ranges::any_of(in.catalogue.table("parts"),
                             [&](const auto& row) { return row.first == key; });
}

std::vector<Place> mail_calls(const Inputs& in, const std::vector<Draft>& drafts) {
  const bool here = std::ranges::any_of(drafts, [&](const Draft& draft) {
    return draft.deployed && draft.part.runs != "dev" && in.knows(draft.itself) &&
           in.technology(draft.itself).category == "mail";
  });
  std::vector<Place> places;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (here || meant.means != "mail" || !in.own(meant.place)) continue;
    if (in.knows(meant.technology) && in.technology(meant.technology).component.empty())
      places.push_back(meant.place);
  }
  return places;
}

std::set<std::pair<std::uint32_t, std::string>> served_stores(const Inputs& in,
                                                              const std::vector<Draft>& drafts,
                                                              const std::vector<Usage>& usages) {
  std::set<std::pair<std::uint32_t, std::string>> served;
  for (const Usage& usage : usages) {
    const std::string& component = in.technology(reached_through(in, usage.technology)).component;
    if (!keeps_things(component)) continue;
    const bool here = std::ranges::any_of(drafts, [&](const Draft& draft) {
      return draft.deployed && is_reached_by(in, draft, usage.technology);
    });
    if (here) served.emplace(usage.draft, component);
  }
  return served;
}

}  // namespace cutaway::model
