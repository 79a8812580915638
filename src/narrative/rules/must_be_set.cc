// SPDX-License-Identifier: Apache-2.0
// Settings that the code reads without a default and that no file here sets.
#include <algorithm>

#include "base/text.h"
#include "narrative/claim_rule.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

bool is_ambient(const Story& story, std::string_view key) {
  const auto table = story.analysis.catalogue->table("ambient_settings");
  return std::any_of(table.begin(), table.end(),
                     [&](const auto& row) { return matches_glob(row.second, key); });
}

/// Files that only build or test the product read settings of their own.
bool is_product(std::string_view path) {
  const std::string low = lower(path);
  return !contains(low, "noxfile") && !contains(low, "script") && !contains(low, ".config.") &&
         !contains(low, "tools/") && !contains(low, "bench");
}

void tell(const Story& story, std::vector<Claim>& out) {
  std::vector<std::string> keys, names;
  Sentence sentence(story, "must_be_set", "");
  for (const auto& read : story.analysis.links->setting_reads()) {
    if (read.default_value || !read.place.file.valid() || read.written.size() < 4) continue;
    if (story.tree().file(read.place.file).origin != sources::Origin::own) continue;
    if (std::find(keys.begin(), keys.end(), read.key) != keys.end() || is_ambient(story, read.key))
      continue;
    if (!is_product(story.path(read.place.file))) continue;
    if (!story.analysis.links->settings_of(read.key).empty()) continue;
    keys.push_back(read.key);
    const bool shouts = std::all_of(read.written.begin(), read.written.end(),
                                    [](char c) { return !(c >= 'a' && c <= 'z'); });
    if (names.size() >= 3 || !shouts || !story.stands(read.place, read.written)) continue;
    names.push_back(code(read.written));
    sentence.named(names.back(), read.written, read.place);
  }
  if (keys.size() < 3 || names.empty()) return;
  const bool all = names.size() == keys.size();
  sentence.text("It reads " + number_word(keys.size()) +
                " settings that no file here sets and that have no default" +
                (all ? ": " : ", among them ") + join_and(names) + ".");
  add(out, sentence.confidence(Confidence::medium).finish());
}

}  // namespace

extern const ClaimRule record_must_be_set;
const ClaimRule record_must_be_set{"must_be_set", "settings without a default that no file sets",
                                   Topic::worth_knowing, 40, tell};

}  // namespace cutaway::narrative
