// SPDX-License-Identifier: Apache-2.0
// Names are compared as words. A unit is a type with all in it, a function that is written for
// another type, or a function by itself; what is left of a file is one unit more.
#include "model/parts/shared_units.h"

#include <algorithm>

#include "base/word_at.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kShortest = 4;
constexpr std::size_t kShortestFunction = 8;
constexpr std::size_t kMostHomes = 3;       ///< files of one program with a thing of one name
constexpr std::size_t kMostNamesakes = 16;  ///< those of all programs side by side
constexpr std::uint32_t kMostLines = 40'000;

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::enum_;
}

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

std::size_t first_byte(std::string_view word) { return static_cast<unsigned char>(word.front()); }

std::uint64_t length_bit(std::string_view word) {
  return std::uint64_t{1} << std::min<std::size_t>(word.size(), 63);
}

bool is_annotated(const syntax::Syntax& syntax, SymbolId symbol) {
  return std::ranges::any_of(syntax.annotations,
                             [&](const auto& one) { return one.target == symbol; });
}

}  // namespace

SharedUnits::SharedUnits(const Inputs& in, const Ownership& ownership,
                         const std::vector<Draft>& drafts, const std::vector<bool>& shared)
    : in_(in),
      ownership_(ownership),
      drafts_(drafts),
      shared_(shared),
      unit_of_line_(in.project.size()) {
  for (std::size_t f = 0; f < shared.size(); ++f)
    if (shared[f]) add_units(FileId(f));
  if (units_.empty()) return;
  std::erase_if(home_, [](const auto& row) { return row.second.size() > kMostNamesakes; });
  for (const auto& [name, units] : home_) may_be_[first_byte(name)] |= length_bit(name);
  named_by_.resize(units_.size());
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && !ownership.of(FileId(f)).empty()) read_names(FileId(f));
  for (std::size_t f = 0; f < shared.size(); ++f)
    if (shared[f]) read_bases(FileId(f));
  settle();
}

void SharedUnits::add_units(FileId file) {
  const syntax::Syntax& syntax = in_.project.of(file);
  const Parts none(drafts_.size() / 64 + 1, 0);
  const auto rest = static_cast<std::uint32_t>(units_.size());
  // What a file does when it is loaded anybody may want; lines that only import nobody does.
  const bool does =
      std::ranges::any_of(syntax.calls, [](const auto& c) { return !c.scope.valid(); });
  units_.push_back({file, false, does, false, false, {}, {}, none});
  std::vector<std::uint32_t>& lines = unit_of_line_[file.index()];
  lines.assign(1, rest);
  std::vector<std::uint32_t> unit_of(syntax.symbols.size(), rest);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const std::string_view name = syntax.text(symbol.name);
    const SymbolId around = symbol.container;
    const bool nested = around.valid() && is_type(syntax.symbols[around.index()].kind);
    // `static void AddMail(this Services s)` and `export function sendMail()`.
    const bool added = is_function(symbol.kind) && !symbol.receiver.empty() && nested;
    const bool plain =
        symbol.kind == SymbolKind::function && !around.valid() && name.size() >= kShortestFunction;
    const bool type = is_type(symbol.kind) && !nested && !name.empty();
    if (nested && around.index() < s) unit_of[s] = unit_of[around.index()];
    // A class that only holds such functions is nothing by itself.
    if (added && around.index() < s) units_[unit_of[around.index()]].around = true;
    if ((added || plain || type) && symbol.end_line < kMostLines) {
      unit_of[s] = static_cast<std::uint32_t>(units_.size());
      units_.push_back(
          {file, !type, is_annotated(syntax, SymbolId(s)), false, false, {}, {}, none});
      if (lines.size() <= symbol.end_line) lines.resize(symbol.end_line + 1, rest);
      for (std::uint32_t line = symbol.line; line <= symbol.end_line; ++line)
        lines[line] = unit_of[s];
    }
    if (is_type(symbol.kind) || added) add_name(name, kShortest, unit_of[s]);
    if (is_function(symbol.kind)) add_name(name, kShortestFunction, unit_of[s]);
  }
  // Whoever gets to a piece of a file gets to what stands around its pieces.
  for (std::uint32_t unit = rest + 1; unit < units_.size(); ++unit)
    units_[unit].names.push_back(rest);
  units_[rest].around = rest + 1 < units_.size();
}

void SharedUnits::add_name(std::string_view name, std::size_t least, std::uint32_t unit) {
  if (name.size() >= least) home_[std::string(name)].insert(unit);
}

std::uint32_t SharedUnits::unit_at(FileId file, std::uint32_t line) const {
  const auto& lines = unit_of_line_[file.index()];
  return lines[line < lines.size() ? line : 0];
}

/// What is called so among the files that a program which runs this one runs, too.
std::vector<std::uint32_t> SharedUnits::homes(std::string_view word, FileId file) const {
  const auto found = home_.find(word);
  if (found == home_.end()) return {};
  const auto& users = ownership_.of(file);
  std::vector<std::uint32_t> meant;
  for (const std::uint32_t unit : found->second) {
    const auto& others = ownership_.of(units_[unit].file);
    if (std::ranges::any_of(others, [&](std::uint32_t user) {
          return std::ranges::find(users, user) != users.end();
        }))
      meant.push_back(unit);
  }
  if (meant.size() > kMostHomes) meant.clear();
  return meant;
}

void SharedUnits::take(std::string_view text, FileId file, std::uint32_t line) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    // Most words have a length that no name with their first letter has.
    if (word.size() >= kShortest && (may_be_[first_byte(word)] & length_bit(word)) != 0)
      for (const std::uint32_t unit : homes(word, file)) note(file, line, unit);
    at = end + 1;
  }
}

void SharedUnits::note(FileId file, std::uint32_t line, std::uint32_t unit) {
  if (!shared_[file.index()]) {
    join(units_[unit].parts, all_of(file));
    units_[unit].named = true;
    return;
  }
  const std::uint32_t from = unit_at(file, line);
  if (from == unit) return;
  units_[unit].named = true;
  reach(from, unit);
}

void SharedUnits::reach(std::uint32_t from, std::uint32_t unit) {
  if (std::ranges::find(units_[from].names, unit) != units_[from].names.end()) return;
  units_[from].names.push_back(unit);
  named_by_[unit].push_back(from);
}

void SharedUnits::read_names(FileId file) {
  const syntax::Syntax& syntax = in_.project.of(file);
  for (const syntax::ValueNode& node : syntax.values)
    if (node.kind != syntax::ValueKind::string && node.kind != syntax::ValueKind::number)
      take(syntax.text(node.text), file, node.line);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    take(syntax.text(symbol.type), file, symbol.line);
    for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
      take(syntax.text(syntax.parameters[symbol.first_parameter + p].type), file, symbol.line);
  }
  for (const syntax::Binding& one : syntax.bindings) take(syntax.text(one.type), file, one.line);
  for (const syntax::Annotation& one : syntax.annotations)
    take(syntax.text(one.name), file, one.line);
  for (const syntax::Import& one : syntax.imports) take(syntax.text(one.name), file, one.line);
  for (const syntax::Call& call : syntax.calls) take(syntax.text(call.name), file, call.line);
  for (const syntax::Base& base : syntax.bases) {
    take(syntax.text(base.name), file, base.line);
    take(syntax.text(base.arguments), file, base.line);
  }
}

/// `class PayHandler : IHandler<Pay>` is made for `Pay`, which somebody sends.
void SharedUnits::read_bases(FileId file) {
  const syntax::Syntax& syntax = in_.project.of(file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!is_type(symbol.kind) || symbol.base_count == 0) continue;
    const std::uint32_t unit = unit_at(file, symbol.line);
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const syntax::Base& base = syntax.bases[symbol.first_base + b];
      bool ours = false;
      for (const std::string_view text : {syntax.text(base.name), syntax.text(base.arguments)}) {
        std::size_t at = 0;
        while (at < text.size()) {
          std::size_t end = at;
          while (end < text.size() && is_word_char(text[end])) ++end;
          for (const std::uint32_t other : homes(text.substr(at, end - at), file)) {
            ours = ours || other != unit;
            if (other != unit) units_[unit].made_for.push_back(other);
          }
          at = end + 1;
        }
      }
      units_[unit].found = units_[unit].found || !ours;
    }
  }
}

SharedUnits::Parts SharedUnits::all_of(FileId file) const {
  Parts parts(drafts_.size() / 64 + 1, 0);
  for (const std::uint32_t user : ownership_.of(file)) parts[user / 64] |= 1ULL << (user % 64);
  return parts;
}

bool SharedUnits::is_none(const Parts& parts) {
  return std::ranges::all_of(parts, [](std::uint64_t word) { return word == 0; });
}

bool SharedUnits::join(Parts& into, const Parts& more) {
  bool grown = false;
  for (std::size_t i = 0; i < into.size(); ++i) {
    const std::uint64_t both = into[i] | more[i];
    grown = grown || both != into[i];
    into[i] = both;
  }
  return grown;
}

/// Along the names, until nothing is added.
void SharedUnits::spread() {
  std::vector<std::vector<std::uint32_t>> handlers(units_.size());
  for (std::uint32_t u = 0; u < units_.size(); ++u) {
    if (units_[u].named) continue;
    for (const std::uint32_t what : units_[u].made_for) handlers[what].push_back(u);
  }
  std::vector<std::uint32_t> open;
  for (std::uint32_t u = 0; u < units_.size(); ++u)
    if (!is_none(units_[u].parts)) open.push_back(u);
  while (!open.empty()) {
    const std::uint32_t unit = open.back();
    open.pop_back();
    const auto pass = [&](std::uint32_t next) {
      if (next != unit && join(units_[next].parts, units_[unit].parts)) open.push_back(next);
    };
    for (const std::uint32_t next : units_[unit].names) pass(next);
    for (const std::uint32_t next : handlers[unit]) pass(next);
  }
}

/// Functions that nobody gets to, and what only these name.
std::vector<bool> SharedUnits::find_dead() const {
  std::vector<bool> dead(units_.size(), false);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      const Unit& unit = units_[u];
      if (dead[u] || !is_none(unit.parts)) continue;
      if (unit.function || unit.around)
        dead[u] = !unit.found;
      else
        dead[u] = unit.named &&
                  std::ranges::all_of(named_by_[u], [&](std::uint32_t by) { return dead[by]; });
      more = more || dead[u];
    }
  }
  return dead;
}

void SharedUnits::settle() {
  for (Unit& unit : units_) {
    const bool alone = unit.made_for.empty() && !unit.function && !unit.around;
    if (!unit.named && (unit.found || alone)) join(unit.parts, all_of(unit.file));
  }
  spread();
  // What nobody is seen to get to, and is no dead piece, somebody finds in a way that is not seen.
  for (bool more = true; more;) {
    more = false;
    const std::vector<bool> dead = find_dead();
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (!is_none(units_[u].parts) || dead[u]) continue;
      join(units_[u].parts, all_of(units_[u].file));
      more = true;
    }
    if (more) spread();
  }
}

std::vector<std::uint32_t> SharedUnits::of(const Place& place) const {
  std::vector<std::uint32_t> users = ownership_.of(place.file);
  const Parts& parts = units_[unit_at(place.file, place.line)].parts;
  std::erase_if(users, [&](std::uint32_t user) {
    // What lies in the folder of a program is its own, named or not.
    const bool own = drafts_[user].entries.empty() && drafts_[user].part.path.empty();
    return !own && (parts[user / 64] >> (user % 64) & 1) == 0;
  });
  return users;
}

}  // namespace cutaway::model
