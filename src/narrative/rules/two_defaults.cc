// SPDX-License-Identifier: Apache-2.0
// A setting whose default in the code is not the value in the file that ships with it.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"
#include "sources/work_files.h"

namespace cutaway::narrative {
namespace {

/// Numbers and switches only: addresses and names are expected to differ.
bool is_comparable(std::string_view value) {
  if (value.empty() || value.size() > 12) return false;
  const std::string low = lower(value);
  if (low == "true" || low == "false") return true;
  return low.find_first_not_of("0123456789.") == std::string::npos;
}

bool is_place_in_a_network(std::string_view key) {
  return contains(key, "port") || contains(key, "host") || contains(key, "url") ||
         contains(key, "version");
}

/// ".env.mariadb": one of several beside the file that people copy or that is shipped; a build
/// server takes one after the other, and nothing says that an installation does.
bool is_one_of_variants(std::string_view path) {
  constexpr std::string_view kStart = ".env.";
  constexpr std::array<std::string_view, 11> kShipped = {
      "example",  "sample",     "dist", "template", "tpl",    "default",
      "defaults", "production", "prod", "docker",   "compose"};
  const std::string_view name = base_name(path);
  if (!name.starts_with(kStart)) return false;
  return std::ranges::none_of(
      identifier_words(name.substr(kStart.size())),
      [&](const std::string& word) { return std::ranges::find(kShipped, word) != kShipped.end(); });
}

/// What a build server or a developer's machine sets says nothing about an installation.
bool is_for_makers(const Story& story, const linking::Setting& set) {
  if (is_one_of_variants(story.path(set.place.file))) return true;
  const auto words = identifier_words(set.environment + " " + story.path(set.place.file));
  constexpr std::array<std::string_view, 11> kMakers = {
      "ci",      "dev",        "development", "local", "test",        "testing",
      "cypress", "playwright", "e2e",         "mock",  "devcontainer"};
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(kMakers, word) != kMakers.end();
  });
}

bool is_ours(const Story& story, const Place& place) {
  return place.file.valid() && story.tree().file(place.file).origin == sources::Origin::own;
}

void tell_pair(const Story& story, const linking::SettingRead& read, const linking::Setting& set,
               std::vector<Claim>& out) {
  Sentence sentence(story, "two_defaults", read.key);
  sentence.named(code(read.written), read.written, read.place);
  sentence.named(code(set.value), set.value, set.place);
  // The value of another line of the file is that of another setting.
  if (!story.stands(read.place, *read.default_value) || !story.stands(set.place, set.value)) return;
  sentence.text(code(read.written) + " is " + code(set.value) + " in " +
                code(base_name(story.path(set.place.file))) + ", but " + code(*read.default_value) +
                " where that file is not used.");
  add(out, sentence.finish());
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> told;
  for (const auto& read : story.analysis.links->setting_reads()) {
    if (!read.default_value || !is_comparable(*read.default_value) ||
        is_place_in_a_network(read.key))
      continue;
    if (!is_ours(story, read.place) || sources::is_for_work(story.path(read.place.file)) ||
        std::find(told.begin(), told.end(), read.key) != told.end())
      continue;
    for (const linking::Setting* set : story.analysis.links->settings_of(read.key)) {
      if (is_for_makers(story, *set)) continue;
      if (set->secret || !is_comparable(set->value) || !is_ours(story, set->place)) continue;
      if (lower(set->value) == lower(*read.default_value)) continue;
      const bool number = contains("0123456789", std::string_view(set->value).substr(0, 1));
      if (number != contains("0123456789", std::string_view(*read.default_value).substr(0, 1)))
        continue;
      told.push_back(read.key);
      tell_pair(story, read, *set, out);
      break;
    }
    if (told.size() >= 2) return;
  }
}

}  // namespace

extern const ClaimRule record_two_defaults;
const ClaimRule record_two_defaults{"two_defaults",
                                    "a default in code that the shipped file contradicts",
                                    Topic::worth_knowing, 65, tell};

}  // namespace cutaway::narrative
