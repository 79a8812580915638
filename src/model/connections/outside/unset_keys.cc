// SPDX-License-Identifier: Apache-2.0
// Settings are compared with names in code by their letters: "hornbillapikey" of `HORNBILL_API_KEY`
// and of `config.hornbillApiKey`.
#include "model/connections/outside/unset_keys.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/word_at.h"
#include "model/connections/addresses/sample_files.h"
#include "model/connections/outside/code_places.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kTelling = 8;  ///< letters of a name that is no other's by chance
constexpr std::size_t kMostCallers = 20;

using syntax::SymbolKind;

bool is_word(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, is_word_char);
}

std::string letters_of(std::string_view name) { return join(identifier_words(name), ""); }

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::function || symbol.kind == SymbolKind::method ||
         symbol.kind == SymbolKind::constructor;
}

bool makes_object(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  const std::string_view name = syntax.text(symbol.name);
  return symbol.kind == SymbolKind::constructor || name == "constructor" || name == "__init__" ||
         name == "initialize" || name == "__construct";
}

bool holds(const syntax::Symbol& symbol, std::uint32_t line) {
  return symbol.line <= line && line <= symbol.end_line;
}

}  // namespace

UnsetKeys::UnsetKeys(const Inputs& in, std::span<const SetDefault> defaults)
    : in_(in),
      words_(catalogue::words_of(in.catalogue, "parts", "handed_key_words")),
      alone_(catalogue::words_of(in.catalogue, "parts", "key_names")),
      lax_(catalogue::words_of(in.catalogue, "parts", "lax_reads")) {
  find_keys(defaults);
}

/// `HORNBILL_API_KEY`, `hornbillClientId`; a `key` alone may be any.
bool UnsetKeys::is_key(std::string_view name) const {
  const auto words = identifier_words(name);
  if (words.size() < 2 || join(words, "").size() < kTelling) return false;
  if (alone_.contains(words.back()) || words_.contains(words.back())) return true;
  // "API_KEY_HORNBILL"
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "api" && words[i + 1] == "key") return true;
  return false;
}

/// Those that are read in a way that gives nothing where nobody sets them, and that nobody does.
void UnsetKeys::find_keys(std::span<const SetDefault> defaults) {
  const auto samples = catalogue::words_of(in_.catalogue, "parts", "to_be_copied_words");
  std::set<std::string, std::less<>> given;
  const auto note = [&](std::string_view key, std::string_view value) {
    if (!is_key(key) || value.find_first_of("$<") != value.npos) return;
    (is_nothing(value) ? keys_ : given).insert(letters_of(key));
  };
  std::map<FileId, std::vector<const linking::SettingRead*>> bare;
  for (const linking::SettingRead& read : in_.links.setting_reads()) {
    if (!in_.own(read.place) || !is_key(read.key)) continue;
    if (read.default_value)
      note(read.key, *read.default_value);
    else
      bare[read.place.file].push_back(&read);
  }
  for (const auto& [file, reads] : bare) {
    const auto text = in_.project.tree->read(file);
    if (!text.ok()) continue;
    const auto lines = split(std::string_view(text.value()), '\n');
    for (const linking::SettingRead* read : reads) {
      if (read->place.line == 0 || read->place.line > lines.size()) continue;
      const std::string_view line = lines[read->place.line - 1];
      if (std::ranges::any_of(lax_, [&](const auto& form) { return contains(line, form); }))
        keys_.insert(letters_of(read->key));
    }
  }
  for (const linking::Setting& row : in_.links.settings())
    if (in_.own(row.place) && !is_to_be_copied(samples, in_.path(row.place)) && !row.value.empty())
      note(row.key, row.value);
  for (const SetDefault& one : defaults) note(one.key, one.value);
  for (const SetDefault& one : fallbacks(in_)) note(one.key, one.value);
  for (const std::string& key : given) keys_.erase(key);
}

bool UnsetKeys::are_all(const std::vector<Place>& places) const {
  return !keys_.empty() &&
         all_of_code(in_, places, [&](const Place& place) { return is_handed(place, 1); });
}

bool UnsetKeys::is_handed(const Place& place, int left) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  std::optional<std::size_t> around;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
    if (is_function(syntax.symbols[i]) && holds(syntax.symbols[i], place.line)) around = i;
  if (!around) return false;
  const syntax::Symbol& function = syntax.symbols[*around];
  const bool here = uses_key(syntax, function.line, function.end_line) ||
                    (function.container.valid() &&
                     std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
                       return is_function(symbol) && symbol.container == function.container &&
                              makes_object(syntax, symbol) &&
                              uses_key(syntax, symbol.line, symbol.end_line);
                     }));
  if (here || left == 0) return here;
  // Whoever calls it has been handed the key.
  std::size_t seen = 0;
  for (const auto& [from, index] : in_.links.callers({place.file, SymbolId(*around)})) {
    if (!in_.own(from)) continue;
    const syntax::Call& call = in_.project.of(from).calls[index];
    if (++seen > kMostCallers || !is_handed({from, call.line, call.end_line}, left - 1))
      return false;
  }
  return seen > 0;
}

/// A value among the lines is such a setting, of which no condition of the file asks whether it is
/// there.
bool UnsetKeys::uses_key(const syntax::Syntax& syntax, std::uint32_t from, std::uint32_t to) const {
  return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
    const bool named = node.kind == syntax::ValueKind::reference ||
                       node.kind == syntax::ValueKind::member ||
                       node.kind == syntax::ValueKind::string;
    if (!named || node.line < from || node.line > to) return false;
    const std::string_view name = syntax.text(node.text);
    if (!is_word(name) || !keys_.contains(letters_of(name))) return false;
    return std::ranges::none_of(syntax.guards, [&](const syntax::Guard& guard) {
      return contains(syntax.text(guard.condition), name);
    });
  });
}

}  // namespace cutaway::model
