// SPDX-License-Identifier: Apache-2.0
// Conditions are searched for the word in quotes; what the calls below them enter is searched for
// the next word.
#include "model/trace/branching_names.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/site.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostFound = 3, kMostWords = 5;
constexpr std::string_view kOperations[] = {"job", "command", "event", "graphql", "rpc"};

bool is_function(const syntax::Symbol& symbol) {
  return symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
}

/// The words of a command line; none where it is none.
std::vector<std::string> words_of(std::string_view what) {
  std::vector<std::string> out;
  for (const std::string_view piece : split(what, ' ')) {
    const auto plain = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
    };
    if (piece.empty() || piece.starts_with("-") || piece.starts_with("<")) continue;
    if (!std::ranges::all_of(piece, plain)) return {};
    out.emplace_back(piece);
  }
  return out.size() > kMostWords ? std::vector<std::string>() : out;
}

/// A branch for a word, and what it calls.
struct Branch {
  SymbolRef body;
  Place place;
};

class Words {
 public:
  explicit Words(const Tracing::Tables& tables) : t_(tables), in_(tables.in) {}

  /// What the branches for the word in a file call, only those in `body` where that is valid.
  void add(FileId file, SymbolRef body, const std::string& word, std::vector<Branch>& out) const {
    const Syntax& syntax = in_.project.of(file);
    std::set<GuardId> asking;
    for (std::size_t g = 0; g < syntax.guards.size(); ++g)
      if (asks_for(syntax, syntax.guards[g], word)) asking.insert(GuardId(g));
    const auto targets = in_.links.calls(file);
    for (std::size_t c = 0; !asking.empty() && c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      if (body.valid() && t_.bodies.body_around(file, call.scope) != body) continue;
      for (GuardId at = call.guard; at.valid(); at = syntax.guards[at.index()].parent) {
        if (!asking.contains(at)) continue;
        const std::uint32_t line = syntax.guards[at.index()].line;
        for (const Entered& one : t_.bodies.entered(file, static_cast<std::uint32_t>(c)).bodies)
          if (t_.bodies.is_run(one.body) && !knows(out, one.body))
            out.push_back({one.body, {file, line, line}});
        break;
      }
    }
  }

 private:
  /// `"close"`, `cmd === 'close'`, `("close", Some(args))`.
  static bool asks_for(const Syntax& syntax, const syntax::Guard& guard, const std::string& word) {
    if (guard.negated) return false;
    const std::string_view condition = syntax.text(guard.condition);
    if (contains(condition, "!=") || contains(condition, "not ")) return false;
    return contains(condition, "\"" + word + "\"") || contains(condition, "'" + word + "'");
  }
  static bool knows(const std::vector<Branch>& all, SymbolRef body) {
    return std::ranges::any_of(all, [&](const Branch& one) { return one.body == body; });
  }

  const Tracing::Tables& t_;
  const Inputs& in_;
};

/// Whether a branch stands where code reads what was typed: its file, its folder or the function
/// around says so.
bool is_typed_to(const Tracing::Tables& tables, const Place& place) {
  constexpr std::string_view kTyped[] = {"cli",  "cmd",  "command", "commands",   "bin",
                                         "main", "args", "console", "subcommand", "argv"};
  const Syntax& syntax = tables.in.project.of(place.file);
  std::string around = tables.in.file(place.file).path;
  const SymbolId function = meaning::symbol_at(syntax, place.line);
  if (function.valid())
    around += "/" + std::string(syntax.text(syntax.symbols[function.index()].name));
  const std::vector<std::string> words = identifier_words(around);
  return std::ranges::any_of(
      kTyped, [&](std::string_view one) { return std::ranges::find(words, one) != words.end(); });
}

/// The text that a function takes first and no other: order-paid of `def handle("order-paid", …)`.
std::string_view taken_first(const Syntax& syntax, const syntax::Symbol& symbol) {
  if (!is_function(symbol) || symbol.parameter_count == 0) return {};
  const std::string_view first = syntax.text(syntax.parameters[symbol.first_parameter].name);
  const bool quoted = first.size() > 2 && first.front() == '"' && first.back() == '"';
  return quoted ? first.substr(1, first.size() - 2) : std::string_view();
}

/// "id" of "GET /orders/{id}/edit".
std::vector<std::string_view> path_parameters(std::string_view route) {
  std::vector<std::string_view> out;
  for (std::size_t at = route.find('{'); at != route.npos; at = route.find('{', at + 1)) {
    const std::size_t end = route.find('}', at);
    if (end == route.npos) break;
    out.push_back(route.substr(at + 1, end - at - 1));
  }
  return out;
}

bool is_plain_name(std::string_view text) {
  const auto part = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const bool constant = text == "nil" || text == "true" || text == "false";
  return !text.empty() && !constant && std::ranges::all_of(text, part);
}

/// The texts that a map must have as keys: id of `%{"id" => id}`; none where one of them has to
/// hold more than anything, and for what is no map.
std::vector<std::string_view> keys_taken(std::string_view pattern) {
  if (!pattern.starts_with("%{") || !pattern.ends_with("}")) return {};
  std::vector<std::string_view> out;
  for (std::string_view piece : split(pattern.substr(2, pattern.size() - 3), ',')) {
    piece = trim(piece);
    const std::size_t arrow = piece.find("=>");
    if (arrow == piece.npos || !is_plain_name(trim(piece.substr(arrow + 2)))) return {};
    const std::string_view key = trim(piece.substr(0, arrow));
    if (key.size() < 3 || key.front() != '"' || key.back() != '"') return {};
    out.push_back(key.substr(1, key.size() - 2));
  }
  return out;
}

/// Of clauses that a route may run, in the order in which they are written, those up to the first
/// that takes what the path always has: `def edit(%{"id" => id}, session)` of "/orders/{id}/edit",
/// and nothing else that the others leave open.
class RouteClauses {
 public:
  RouteClauses(const Inputs& in, std::string_view route)
      : in_(in), given_(path_parameters(route)) {}

  void keep_reached(std::vector<SymbolRef>& clauses) const {
    if (given_.empty() || clauses.size() < 2) return;
    std::ranges::sort(clauses, {}, [&](SymbolRef one) { return symbol(one).line; });
    const auto sure = std::ranges::find_if(clauses, [&](SymbolRef one) { return is_met(one); });
    if (sure == clauses.end()) return;
    const SymbolRef first = *sure;
    const std::uint32_t at = met_at(first);
    clauses.erase(std::remove_if(sure + 1, clauses.end(),
                                 [&](SymbolRef one) { return asks_no_less(one, first, at); }),
                  clauses.end());
  }

 private:
  const syntax::Symbol& symbol(SymbolRef one) const {
    return in_.project.of(one.file).symbols[one.symbol.index()];
  }
  std::string_view taken(SymbolRef one, std::uint32_t at) const {
    const Syntax& syntax = in_.project.of(one.file);
    return syntax.text(syntax.parameters[symbol(one).first_parameter + at].name);
  }
  /// Which parameter holds keys of the path and no others; their number where none does.
  std::uint32_t met_at(SymbolRef one) const {
    std::uint32_t at = 0;
    for (; at < symbol(one).parameter_count; ++at) {
      const std::vector<std::string_view> keys = keys_taken(taken(one, at));
      const auto has = [&](std::string_view key) {
        return std::ranges::find(given_, key) != given_.end();
      };
      if (!keys.empty() && std::ranges::all_of(keys, has)) break;
    }
    return at;
  }
  bool is_met(SymbolRef one) const { return met_at(one) < symbol(one).parameter_count; }
  /// Whether a clause needs elsewhere what the first one needs, or leaves nothing open there that
  /// it could be chosen for.
  bool asks_no_less(SymbolRef one, SymbolRef first, std::uint32_t met) const {
    if (symbol(one).parameter_count != symbol(first).parameter_count) return false;
    for (std::uint32_t at = 0; at < symbol(first).parameter_count; ++at) {
      const std::string_view needed = taken(first, at);
      if (at != met && !is_plain_name(needed) && needed != taken(one, at)) return false;
    }
    return true;
  }

  const Inputs& in_;
  const std::vector<std::string_view> given_;
};

EntryPoint entry_of(const Tracing::Tables& tables, std::string kind, std::string_view what,
                    SymbolRef body, const Place& place) {
  return {
      std::move(kind), std::string(what), tables.crossings.part_of(body.file), body, {place}, {}};
}

}  // namespace

std::vector<EntryPoint> find_by_branches(const Tracing::Tables& tables, std::string_view what) {
  const std::vector<std::string> words = words_of(what);
  if (words.size() < 2) return {};
  const Inputs& in = tables.in;
  const Words branches(tables);
  for (std::size_t first = 0; first < 2; ++first) {
    std::vector<Branch> found;
    for (std::size_t f = 0; f < in.project.size(); ++f)
      if (in.own(FileId(f))) branches.add(FileId(f), {}, words[first], found);
    std::erase_if(found, [&](const Branch& one) { return !is_typed_to(tables, one.place); });
    if (first + 1 == words.size()) {
      // One word alone says enough where the program starts.
      std::erase_if(found, [&](const Branch& one) {
        const Syntax& syntax = in.project.of(one.place.file);
        const SymbolId around = meaning::symbol_at(syntax, one.place.line);
        return !around.valid() || syntax.text(syntax.symbols[around.index()].name) != "main";
      });
    }
    for (std::size_t next = first + 1; next < words.size() && !found.empty(); ++next) {
      std::vector<Branch> below;
      for (const Branch& one : found) branches.add(one.body.file, one.body, words[next], below);
      found = std::move(below);
    }
    if (found.empty() || found.size() > kMostFound) continue;
    std::vector<EntryPoint> out;
    for (const Branch& one : found)
      out.push_back(entry_of(tables, "command", what, one.body, one.place));
    return out;
  }
  return {};
}

std::vector<EntryPoint> find_clauses(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> out;
  for (std::size_t f = 0; f < tables.in.project.size(); ++f) {
    const FileId file(f);
    if (!tables.in.own(file)) continue;
    const Syntax& syntax = tables.in.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (taken_first(syntax, syntax.symbols[s]) != what) continue;
      const SymbolRef body{file, SymbolId(s)};
      if (!tables.bodies.is_run(body)) continue;
      out.push_back(entry_of(tables, "event", what, body, tables.bodies.place_of(body)));
    }
  }
  return out.size() > kMostFound ? std::vector<EntryPoint>() : out;
}

std::vector<EntryPoint> find_only_export(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> out;
  const std::size_t dot = what.rfind('.');
  const std::string_view stem = what.substr(0, dot == 0 ? what.npos : dot);
  if (stem.size() < 4 || contains(stem, " ")) return out;
  for (std::size_t f = 0; f < tables.in.project.size(); ++f) {
    const FileId file(f);
    if (!tables.in.own(file)) continue;
    std::string_view name = tables.in.file(file).path;
    name.remove_prefix(name.rfind('/') + 1);
    if (name != what && name.substr(0, name.rfind('.')) != stem) continue;
    const Syntax& syntax = tables.in.project.of(file);
    SymbolRef body;
    for (const syntax::Binding& set : syntax.bindings)
      if (syntax.text(set.target) == "module.exports" && set.value.valid() &&
          syntax.value(set.value).kind == ValueKind::function)
        body = {file, syntax.value(set.value).symbol};
    for (const syntax::Export& given : syntax.exports)
      if (syntax.text(given.name) == "default" && given.value.valid() &&
          syntax.value(given.value).kind == ValueKind::function)
        body = {file, syntax.value(given.value).symbol};
    if (!tables.bodies.is_run(body)) continue;
    out.push_back(entry_of(tables, "function", stem, body, tables.bodies.place_of(body)));
  }
  return out.size() > 1 ? std::vector<EntryPoint>() : out;
}

std::vector<EntryPoint> find_of_class(const Tracing::Tables& tables, std::string_view what) {
  std::vector<EntryPoint> out;
  if (what.size() < 4 || what.front() < 'A' || what.front() > 'Z') return out;
  for (const EntryPoint& entry : tables.entries) {
    const std::string_view name = entry.name;
    const bool inside = name.starts_with(what) && name.substr(what.size()).starts_with(".") &&
                        name.find('.', what.size() + 1) == name.npos;
    const bool work = std::ranges::find(kOperations, entry.kind) != std::end(kOperations);
    if (inside && work) out.push_back(entry);
  }
  return out.size() > 1 ? std::vector<EntryPoint>() : out;
}

std::vector<EntryPoint> find_procedure(const Tracing::Tables& tables, std::string_view path) {
  std::vector<EntryPoint> out;
  std::string_view last = path.substr(path.rfind('/') + 1);
  last = last.substr(0, last.find('?'));
  if (last.size() == path.size() || !contains(last, ".")) return out;
  for (const EntryPoint& entry : tables.entries)
    if (entry.kind == "rpc" && entry.name == last) out.push_back(entry);
  return out.size() > 1 ? std::vector<EntryPoint>() : out;
}

std::vector<SymbolRef> clauses_for(const Inputs& in, const CallBodies& bodies,
                                   const EntryPoint& entry) {
  std::vector<SymbolRef> out = bodies.with_clauses(entry.body);
  const auto takes = [&](SymbolRef one) {
    const Syntax& syntax = in.project.of(one.file);
    return taken_first(syntax, syntax.symbols[one.symbol.index()]) == entry.name;
  };
  if (std::ranges::any_of(out, takes))
    std::erase_if(out, [&](SymbolRef one) { return !takes(one); });
  if (entry.kind == "endpoint") RouteClauses(in, entry.name).keep_reached(out);
  return out;
}

}  // namespace cutaway::model
