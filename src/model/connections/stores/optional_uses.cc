// SPDX-License-Identifier: Apache-2.0
// A condition around the call, or one before it after which the function ends, names a setting that
// bears the technology's name.
#include "model/connections/stores/optional_uses.h"

#include <algorithm>

#include "base/word_at.h"
#include "model/connections/stores/kept_accounts.h"

namespace cutaway::model {
namespace {

constexpr int kMostGuards = 8;

std::string key_words(std::string_view key) { return join(identifier_words(key), "_"); }

/// As people set it: "SENTRY_DSN" of `sentryDsn`.
std::string as_setting(std::string_view word) {
  std::string out = key_words(word);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace

bool asks_for_none(std::string_view condition) {
  return condition.starts_with("!") || condition.starts_with("not ") ||
         contains(condition, "is None") || contains(condition, "== nil") ||
         contains(condition, "== null") || contains(condition, "=== undefined") ||
         contains(condition, "== \"\"") || contains(condition, ".blank?") ||
         contains(condition, ".nil?");
}

bool is_added_piece(const Inputs& in, std::string_view path, bool plainly) {
  const auto folders = split(folder_name(path), '/');
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto words = identifier_words(folders[i]);
    for (const auto& [key, word] : in.catalogue.table("parts")) {
      if (key == "paid_folders" && folders[i] == word) return true;
      if (key != "added_folders" || std::ranges::find(words, word) == words.end() ||
          (plainly && words.size() > 1))
        continue;
      if (i + 1 < folders.size() || (words.size() > 1 && words.back() != word)) return true;
    }
  }
  return false;
}

OptionalUses::OptionalUses(const Inputs& in)
    : in_(in),
      accounts_(in),
      switches_(in),
      values_(in),
      keyed_(catalogue::words_of(in.catalogue, "parts", "keyed_categories")),
      keyless_(catalogue::words_of(in.catalogue, "parts", "keyless")),
      registered_(catalogue::words_of(in.catalogue, "parts", "only_with_account")),
      handed_(catalogue::words_of(in.catalogue, "parts", "handed_key_categories")),
      key_words_(catalogue::words_of(in.catalogue, "parts", "key_words")),
      key_names_(catalogue::words_of(in.catalogue, "parts", "key_names")),
      kept_(kept_accounts(in)) {
  for (const linking::SettingRead& read : in.links.setting_reads()) {
    if (in.own(read.place)) keys_.insert(key_words(read.key));
  }
  for (const linking::Setting& setting : in.links.settings()) {
    if (in.own(setting.place)) keys_.insert(key_words(setting.key));
  }
}

/// Nobody is answered there without an account of one's own.
bool OptionalUses::asks_for_account(TechnologyId id) const {
  const catalogue::Technology& vendor = in_.technology(id);
  return registered_.contains(vendor.id) || kept_.contains(id) ||
         (vendor.component == "external" && keyed_.contains(vendor.category) &&
          !keyless_.contains(vendor.id));
}

/// `newClient(provider.APIKey)`, and no setting brings a key for the vendor: it lies where people
/// who use the product have put it, and at first nobody has.
bool OptionalUses::is_handed_key(const Usage& usage) const {
  if (!handed_.contains(in_.technology(usage.technology).category) || usage.in_code.empty() ||
      accounts_.is_read(usage.technology))
    return false;
  const auto names_key = [&](std::string_view name) {
    const auto words = identifier_words(name);
    return !words.empty() && (key_names_.contains(words.back()) ||
                              (words.size() > 1 && key_words_.contains(words.back())));
  };
  return std::ranges::any_of(usage.in_code, [&](const Place& place) {
    const syntax::Syntax& syntax = in_.project.of(place.file);
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return node.kind == syntax::ValueKind::member && names_key(syntax.text(node.text));
    });
  });
}

/// The class around a line.
std::string OptionalUses::type_around(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  std::string first;
  std::size_t types = 0;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.kind != syntax::SymbolKind::class_ || symbol.container.valid()) continue;
    first = std::string(syntax.text(symbol.name));
    ++types;
    if (symbol.line <= place.line && place.line <= symbol.end_line) return first;
  }
  return types == 1 ? first : std::string();  // a line that imports
}

/// Calls whose name holds one of the words: `new Mail()`, `add<Sender, Mail>()`.
void OptionalUses::find_sites(Sites& wanted) const {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::Call& call : syntax.calls) {
      const std::string_view name = syntax.text(call.name);
      for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at;
        while (end < name.size() && is_word_char(name[end])) ++end;
        const auto found = wanted.find(name.substr(at, end - at));
        at = end + 1;
        if (found == wanted.end()) continue;
        const std::string around =
            call.scope.valid() ? std::string(syntax.text(syntax.symbols[call.scope.index()].name))
                               : std::string();
        found->second.push_back({around, call.guard.valid()});
      }
    }
  }
}

void OptionalUses::note_choices(const std::vector<Usage>& usages, const Ownership& ownership) {
  Sites types, functions;
  for (const Usage& usage : usages) {
    if (in_.technology(usage.technology).component != "external") continue;
    for (const Place& place : usage.in_code) {
      if (ownership.of(place.file).size() < 2) continue;
      if (std::string type = type_around(place); !type.empty()) types[std::move(type)];
    }
  }
  if (types.empty()) return;
  find_sites(types);
  for (const auto& [type, sites] : types)
    for (const Site& site : sites)
      if (!site.guarded && !site.around.empty() && site.around != type) functions[site.around];
  find_sites(functions);
  const auto chosen = [&](const std::vector<Site>& sites) {
    return !sites.empty() && std::ranges::all_of(sites, [](const Site& s) { return s.guarded; });
  };
  for (const auto& [type, sites] : types) {
    const bool all = !sites.empty() && std::ranges::all_of(sites, [&](const Site& site) {
      const auto made_in = functions.find(site.around);
      return site.guarded || (made_in != functions.end() && chosen(made_in->second));
    });
    if (all) chosen_.insert(type);
  }
}

std::string OptionalUses::setting_of(const Usage& usage) const {
  const bool chosen =
      !usage.in_code.empty() && std::ranges::all_of(usage.in_code, [&](const Place& place) {
        return chosen_.contains(type_around(place));
      });
  if (chosen) return type_around(usage.in_code.front());
  const catalogue::Technology& technology = in_.technology(usage.technology);
  std::set<std::string> words;
  for (const std::string& word : identifier_words(technology.id)) words.insert(word);
  std::erase_if(words, [](const std::string& word) { return word.size() < 4; });
  for (const Place& place : usage.in_code) {
    if (words.empty()) break;
    if (std::string found = asked_before(place, words); !found.empty()) return found;
  }
  const bool added =
      !usage.in_code.empty() && std::ranges::all_of(usage.in_code, [&](const Place& place) {
        return is_added_piece(in_, in_.path(place));
      });
  if (added) return "added";
  if (usage.imports + usage.calls == 0)
    if (std::string found = values_.left_out(usage.technology); !found.empty()) return found;
  if (std::string found = switches_.over(usage.in_code); !found.empty()) return found;
  if ((asks_for_account(usage.technology) || is_handed_key(usage)) &&
      !accounts_.comes_along(usage.technology) && !accounts_.must_be_given(usage.technology))
    return "account";
  if (std::string unused = unused_account(usage); !unused.empty()) return unused;
  return accounts_.of(usage.technology);
}

/// A key is read, or a bucket, and no code here asks the vendor with it: nothing goes there before
/// somebody has set it, and what then asks is a framework's own, or a piece that is not here.
std::string OptionalUses::unused_account(const Usage& usage) const {
  const catalogue::Technology& vendor = in_.technology(usage.technology);
  if (vendor.component != "external" || usage.imports + usage.calls > 0 ||
      accounts_.comes_along(usage.technology))
    return {};
  std::string key = accounts_.read_for(usage.technology);
  if (!key.empty() && usage.addresses == usage.settings) return key;
  const bool files = vendor.category == "object storage" && usage.settings > 0;
  return files && !values_.is_set(usage.technology) ? "bucket" : std::string();
}

std::string OptionalUses::asked_before(const Place& place,
                                       const std::set<std::string>& words) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != place.line) continue;
    GuardId guard = call.guard;
    for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
      const syntax::Guard& row = syntax.guards[guard.index()];
      const std::string_view condition = trim(syntax.text(row.condition));
      if (row.negated == asks_for_none(condition)) {
        if (std::string found = setting_in(condition, words); !found.empty()) return found;
      }
      guard = row.parent;
    }
    for (const syntax::Exit& exit : syntax.exits) {
      if (!exit.guard.valid() || exit.scope != call.scope || exit.line >= call.line) continue;
      const syntax::Guard& row = syntax.guards[exit.guard.index()];
      const std::string_view condition = trim(syntax.text(row.condition));
      if (row.negated || !asks_for_none(condition)) continue;
      if (std::string found = setting_in(condition, words); !found.empty()) return found;
    }
  }
  return {};
}

std::string OptionalUses::setting_in(std::string_view condition,
                                     const std::set<std::string>& words) const {
  for (std::size_t at = 0; at < condition.size();) {
    if (!is_word_char(condition[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < condition.size() && is_word_char(condition[end])) ++end;
    const std::string_view word = condition.substr(at, end - at);
    at = end;
    const auto pieces = identifier_words(word);
    const bool akin = pieces.size() > 1 && std::ranges::any_of(pieces, [&](const auto& piece) {
                        return words.contains(piece);
                      });
    if (akin && keys_.contains(key_words(word))) return as_setting(word);
  }
  return {};
}

}  // namespace cutaway::model
