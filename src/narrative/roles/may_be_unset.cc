// SPDX-License-Identifier: Apache-2.0
// Reads lists of settings for keys and addresses that may be missing.
#include "narrative/roles/may_be_unset.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "model/inputs.h"
#include "narrative/phrases.h"
#include "narrative/roles/setting_lists.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLines = 5;  ///< that the type of one setting goes over
constexpr std::size_t kMostAbove = 8;  ///< annotations

using Lines = std::vector<std::string>;

/// The name in capitals with which a line begins: "OPENAI_API_KEY" of `public OPENAI_API_KEY = …`.
std::string_view first_name(std::string_view line) {
  line = trim(line);
  for (const std::string_view word : {"public ", "readonly ", "export const "})
    if (line.starts_with(word)) line.remove_prefix(word.size());
  const auto names = names_in(line);
  return !names.empty() && line.starts_with(names.front()) ? names.front() : std::string_view();
}

/// Whether a name is that of the key with which the product gets in, and not of one that only
/// checks what comes in, or that belongs to a thing that is sold.
bool is_key(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kAside = {"WEBHOOK", "SIGNING", "PRICE", "PLAN"};
  static constexpr std::array<std::string_view, 6> kEnds = {"_KEY", "_TOKEN",  "_SECRET",
                                                            "_DSN", "_APIKEY", "_CLIENT_ID"};
  return std::ranges::none_of(kAside, [&](auto word) { return contains(name, word); }) &&
         std::ranges::any_of(kEnds, [&](auto end) { return name.ends_with(end); });
}

/// Whether the type of the setting at a line says that it may be missing.
bool is_left_open(const Story& story, const Lines& lines, std::size_t at) {
  std::string text;
  for (std::size_t i = at; i < lines.size() && i < at + kMostLines; ++i) {
    const std::string_view line = trim(lines[i]);
    if (i > at && !first_name(line).empty()) break;
    text += line;
    if (line.ends_with(",") || line.ends_with(";")) break;
  }
  if (has_mark(text, story, "runs_without.unset")) return true;
  for (std::size_t i = at; i > 0 && i + kMostAbove > at; --i) {
    const std::string_view above = trim(lines[i - 1]);
    if (above.empty() || !first_name(above).empty()) break;
    if (above.starts_with("@IsOptional") || above.starts_with("@ValidateIf")) return true;
  }
  return false;
}

/// "redis" of `RedisEnabled.setDefault(false)` and of `SetDefault("redis.enabled", false)`; the
/// name as it is written.
std::string_view switched_off(std::string_view line) {
  const std::size_t call = line.find("etDefault(");
  if (call == line.npos || call == 0 || !contains(line.substr(call), "false")) return {};
  const std::size_t quote = line.find('"', call);
  std::string_view name;
  if (quote != line.npos) {
    name = line.substr(quote + 1, line.find('"', quote + 1) - quote - 1);
  } else {
    name = trim(line.substr(0, call - 1));
    if (name.ends_with(".")) name.remove_suffix(1);
  }
  return lower(name).ends_with("enabled") && name.find(' ') == name.npos ? name
                                                                         : std::string_view();
}

/// Whether what such a setting names is all that the product needs to turn to it: the key of who
/// answers outside, the address of what runs beside the code. A cloud may let in who has no key.
bool lets_in(const catalogue::Technology& technology, std::string_view name) {
  if (technology.category == "object storage" || technology.category == "cloud platform" ||
      (technology.component == "datastore" && technology.protocol == "SQL"))
    return false;
  return technology.component == "external" || technology.component == "observability"
             ? is_key(name)
             : is_address_setting(name) || name.ends_with("_ADDR");
}

}  // namespace

MayBeUnset::MayBeUnset(const Story& story) {
  const catalogue::Catalogue& catalogue = *story.analysis.catalogue;
  std::map<std::string, TechnologyId> by_key;
  std::set<TechnologyId> used;
  for (const model::TechnologyUse& use : story.model().technologies) {
    if (use.tooling || catalogue.technology(use.technology).component.empty()) continue;
    used.insert(use.technology);
    by_key.emplace(model::name_key(catalogue.technology(use.technology).id), use.technology);
  }
  for (std::size_t f = 0; f < story.tree().files().size() && !used.empty(); ++f) {
    if (!lists_settings(story, FileId(f))) continue;
    const Lines& lines = story.quotes.file(FileId(f));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto row = static_cast<std::uint32_t>(i + 1);
      const Place place{FileId(f), row, row};
      if (const std::string_view off = switched_off(trim(lines[i])); !off.empty()) {
        const std::string key = model::name_key(off);
        const auto at = by_key.find(key.substr(0, key.size() - std::string_view("enabled").size()));
        if (at != by_key.end())
          unset_.try_emplace(at->second, Unset{std::string(off), place, true});
        continue;
      }
      const std::string_view name = first_name(lines[i]);
      if (name.empty()) continue;
      for (const TechnologyId id : catalogue.by_setting(lower(name)))
        if (used.contains(id) && lets_in(catalogue.technology(id), name) &&
            is_left_open(story, lines, i))
          unset_.try_emplace(id, Unset{std::string(name), place});
    }
  }
}

std::optional<Claim> MayBeUnset::told(const Story& story, TechnologyId id) const {
  const auto at = unset_.find(id);
  if (at == unset_.end()) return std::nullopt;
  const Unset& one = at->second;
  Sentence sentence(story, "needed.unset", story.analysis.catalogue->technology(id).id);
  sentence.named(code(one.name), one.name, one.place);
  return sentence
      .text("The product runs without it: " + code(one.name) +
            (one.off ? " is off unless set otherwise." : " may be unset."))
      .finish();
}

}  // namespace cutaway::narrative
