// SPDX-License-Identifier: Apache-2.0
// Reads enumerations whose names tell a work (`offers` of stack_words.toml) and whose members are
// called like technologies that the product uses.
#include "narrative/roles/offers.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "model/inputs.h"
#include "model/stack/samples.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostMembers = 16;  ///< more are no choice, they are a list of everything
constexpr std::string_view kRow = "offers.";

/// A row of the table: the work, and the categories of things that can do it.
struct Work {
  std::string words;
  std::vector<std::string> categories;
};

/// "to keep files" of "BlobStore": the row whose words the name holds, the first of the table.
std::optional<Work> work_of(const Story& story, std::string_view name) {
  const std::string words = ' ' + join(identifier_words(name), " ") + ' ';
  for (const auto& [row, says] : story.analysis.catalogue->table("stack_words")) {
    if (!row.starts_with(kRow) || !contains(words, ' ' + row.substr(kRow.size()) + ' ')) continue;
    const std::size_t bar = says.find(" | ");
    Work out{says.substr(0, bar), {}};
    for (const std::string_view one : split(std::string_view(says).substr(bar + 3), ','))
      out.categories.emplace_back(trim(one));
    return out;
  }
  return std::nullopt;
}

/// Words that are no name of their own: "Azure" may be any service of that cloud.
bool is_plain(std::string_view word) {
  static const std::set<std::string, std::less<>> kPlain = {
      "amazon", "apache", "google",  "cloud", "service",
      "server", "search", "storage", "api",   "web"};
  return word.size() < 2 || kPlain.contains(word);
}

/// "redis" of `provider == "redis"`: the one text of a condition; "" where there is none, or
/// several.
std::string_view compared_text(std::string_view condition) {
  const std::size_t open = condition.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  const std::size_t close = condition.find(condition[open], open + 1);
  if (close == std::string_view::npos || close - open > 24 ||
      condition.find_first_of("\"'", close + 1) != std::string_view::npos)
    return {};
  return condition.substr(open + 1, close - open - 1);
}

/// A database that people connect: no folder for what the product keeps its own things in holds it.
bool is_brought(const Story& story, const model::TechnologyUse& use) {
  const std::string folder = lower(base_name(use.family));
  return !folder.empty() &&
         story.analysis.catalogue->technology(use.technology).category == "database" &&
         std::ranges::none_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
           return row.first == "shelves.folders" && row.second == folder;
         });
}

bool is_own(const Story& story, FileId file) {
  return story.tree().file(file).origin == sources::Origin::own &&
         !model::is_sample(*story.analysis.catalogue, story.path(file));
}

}  // namespace

Offers::Offers(const Story& story) : story_(story) {
  for (const model::TechnologyUse& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    if (technology.tooling || technology.component.empty()) continue;
    if (is_brought(story, use)) brought_.insert(use.technology);
    std::set<std::string> names = {model::name_key(technology.id),
                                   model::name_key(technology.name)};
    for (const std::string& scheme : technology.signals.schemes)
      names.insert(model::name_key(scheme));
    // "BigQuery" is one word: "query" alone is anything's.
    for (const std::string_view word : split(technology.name, ' '))
      if (const std::string key = model::name_key(word); !is_plain(key)) names.insert(key);
    for (const std::string& name : names) by_name_[name].push_back(use.technology);
  }
  for (std::size_t f = 0; f < story.tree().files().size() && !by_name_.empty(); ++f)
    if (is_own(story, FileId(f))) {
      read_lists(FileId(f));
      read_comparisons(FileId(f));
    }
  read_settings();
}

void Offers::read_lists(FileId file) {
  const syntax::Syntax& syntax = story_.analysis.project->of(file);
  std::map<std::size_t, std::vector<const syntax::Symbol*>> members;
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.kind == syntax::SymbolKind::enum_member && symbol.container.valid())
      members[symbol.container.index()].push_back(&symbol);
  for (const auto& [at, list] : members) {
    const syntax::Symbol& whole = syntax.symbols[at];
    if (list.size() < 2 || list.size() > kMostMembers) continue;
    const std::string_view name = syntax.text(whole.name);
    const auto work = work_of(story_, name);
    if (!work) continue;
    std::vector<std::pair<TechnologyId, Place>> found;
    for (const syntax::Symbol* member : list) {
      const auto known = by_name_.find(model::name_key(syntax.text(member->name)));
      if (known == by_name_.end()) continue;
      for (const TechnologyId id : known->second) {
        const std::string& category = story_.analysis.catalogue->technology(id).category;
        if (std::ranges::find(work->categories, category) == work->categories.end()) continue;
        const std::uint32_t line = member->name_line != 0 ? member->name_line : member->line;
        found.emplace_back(id, Place{file, line, line});
        break;
      }
    }
    add(found, work->words, std::string(name), {file, whole.line, whole.line});
  }
}

void Offers::add(const std::vector<std::pair<TechnologyId, Place>>& found, const std::string& work,
                 const std::string& list, const Place& list_at) {
  // A list that names what people connect is of theirs, all of it: `if (kind == "mongo")` of a
  // program that ends sessions in any database.
  if (std::ranges::any_of(found, [&](const auto& one) { return brought_.contains(one.first); }))
    return;
  for (const auto& [id, place] : found) {
    Offer offer{work, list, {}, list_at, place};
    for (const auto& [other, its] : found)
      if (other != id) offer.beside.push_back(story_.analysis.catalogue->technology(other).name);
    auto& known = offers_[id];
    const bool told =
        std::ranges::any_of(known, [&](const Offer& one) { return one.work == offer.work; });
    if (!told) known.push_back(std::move(offer));
  }
}

void Offers::read_comparisons(FileId file) {
  const syntax::Syntax& syntax = story_.analysis.project->of(file);
  if (syntax.guards.empty()) return;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.kind != syntax::SymbolKind::function && symbol.kind != syntax::SymbolKind::method)
      continue;
    const std::string_view name = syntax.text(symbol.name);
    const auto work = work_of(story_, name);
    if (!work) continue;
    std::vector<std::pair<TechnologyId, Place>> found;
    for (const syntax::Guard& guard : syntax.guards) {
      if (guard.negated || guard.line < symbol.line || guard.line > symbol.end_line) continue;
      const auto known =
          by_name_.find(model::name_key(compared_text(syntax.text(guard.condition))));
      if (known == by_name_.end()) continue;
      for (const TechnologyId id : known->second) {
        const std::string& category = story_.analysis.catalogue->technology(id).category;
        const bool can = std::ranges::find(work->categories, category) != work->categories.end();
        const bool known_already =
            std::ranges::any_of(found, [&](const auto& one) { return one.first == id; });
        if (can && !known_already) found.emplace_back(id, Place{file, guard.line, guard.line});
      }
    }
    add(found, work->words, std::string(name), {file, symbol.line, symbol.line});
  }
}

/// `storage.data = "rocksdb"` of a file of settings that is shipped.
void Offers::read_settings() {
  for (const linking::Setting& setting : story_.analysis.links->settings()) {
    if (setting.value.empty() || setting.secret || !is_own(story_, setting.place.file)) continue;
    // What a pipeline of the makers sets holds for its own machines.
    const std::string& path = story_.path(setting.place.file);
    if (contains(lower(path), "test") || path.starts_with(".")) continue;
    const auto known = by_name_.find(model::name_key(setting.value));
    if (known == by_name_.end()) continue;
    const std::size_t cut = setting.written.find_last_of(".:");
    const auto work = work_of(story_, std::string_view(setting.written).substr(cut + 1));
    if (!work) continue;
    for (const TechnologyId id : known->second) {
      const std::string& category = story_.analysis.catalogue->technology(id).category;
      if (std::ranges::find(work->categories, category) != work->categories.end())
        taken_[id].push_back({work->words, setting.written, setting.value, setting.place});
    }
  }
}

const std::vector<Offer>& Offers::of(TechnologyId id) const {
  static const std::vector<Offer> kNone;
  const auto at = offers_.find(id);
  return at == offers_.end() ? kNone : at->second;
}

const std::vector<Taken>& Offers::taken(TechnologyId id) const {
  static const std::vector<Taken> kNone;
  const auto at = taken_.find(id);
  return at == taken_.end() ? kNone : at->second;
}

}  // namespace cutaway::narrative
