// SPDX-License-Identifier: Apache-2.0
// Who gets to the type or function around a line, and of these those who call the function by its
// name.
#include "model/parts/who_reaches.h"

#include <algorithm>
#include <set>

#include "model/parts/loaded_packages.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kMostCallers = 60;
constexpr int kDeepest = 5;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

/// `const home = "https://api.shop.org"`.
bool holds_address(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::constant && symbol.value.valid() && !symbol.name.empty() &&
         contains(syntax.text(syntax.value(symbol.value).text), "://");
}

/// Several processes of one folder, of which one at least begins in a command.
bool are_of_one_program(const std::vector<Draft>& drafts, const std::vector<std::uint32_t>& users,
                        const std::set<FileId>& works) {
  const auto together = [&](std::uint32_t user) {
    return drafts[user].part.path == drafts[users.front()].part.path;
  };
  const auto begins = [&](std::uint32_t user) {
    return std::ranges::any_of(drafts[user].entries,
                               [&](FileId entry) { return works.contains(entry); });
  };
  return std::ranges::all_of(users, together) && std::ranges::any_of(users, begins);
}

}  // namespace

WhoReaches::WhoReaches(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts)
    : in_(in),
      ownership_(ownership),
      shared_(find_shared(drafts)),
      units_(in, ownership, drafts, shared_) {
  find_work(drafts);
  if (called_at_.empty() && read_at_.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f)) || ownership.of(FileId(f)).empty()) continue;
    read_calls(FileId(f));
    read_names(FileId(f));
  }
}

/// Files of several parts that lie in the folder of none of them, or of several processes of one
/// folder, and the functions there.
std::vector<bool> WhoReaches::find_shared(const std::vector<Draft>& drafts) {
  std::vector<bool> shared(in_.project.size(), false);
  // What is loaded whole nobody names.
  const std::set<std::uint32_t> loaded = never_imported(in_, ownership_, drafts);
  std::set<FileId> works;
  for (const meaning::Meaning& meant : in_.facts.meanings)
    if (meant.means == "command") works.insert(meant.place.file);
  for (std::size_t f = 0; f < shared.size(); ++f) {
    const FileId file(f);
    const auto& users = ownership_.of(file);
    if (users.size() < 2 || !in_.own(file) || loaded.contains(users.front())) continue;
    const std::string_view path = in_.file(file).path;
    const bool outside = std::ranges::none_of(users, [&](std::uint32_t user) {
      const Part& part = drafts[user].part;
      return part.kind != "library" && !part.path.empty() && below(path, part.path);
    });
    const syntax::Syntax& syntax = in_.project.of(file);
    if ((!outside && !are_of_one_program(drafts, users, works)) ||
        (syntax.calls.empty() && syntax.symbols.empty()))
      continue;
    shared[f] = true;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (is_function(symbol.kind) && !symbol.name.empty())
        called_at_[std::string(syntax.text(symbol.name))];
      if (holds_address(syntax, symbol)) read_at_[std::string(syntax.text(symbol.name))];
    }
  }
  return shared;
}

/// Commands in whose files processes begin.
void WhoReaches::find_work(const std::vector<Draft>& drafts) {
  std::map<FileId, std::vector<std::uint32_t>> begun;
  for (std::uint32_t i = 0; i < drafts.size(); ++i)
    for (const FileId entry : drafts[i].entries) begun[entry].push_back(i);
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    if (meant.means != "command") continue;
    const SymbolRef what = meant.handler.valid() ? meant.handler : meant.scope;
    if (!what.valid()) continue;
    const auto by = begun.find(what.file);
    if (by == begun.end()) continue;
    const syntax::Symbol& symbol = in_.project.of(what.file).symbols[what.symbol.index()];
    work_[what.file].push_back({symbol.line, symbol.end_line, by->second});
  }
}

/// Of those who carry a command along, those that are started for it, if any is.
void WhoReaches::keep_started(const Place& place, std::vector<std::uint32_t>& users) const {
  const auto works = work_.find(place.file);
  if (works == work_.end()) return;
  for (const Work& work : works->second) {
    if (place.line < work.first || work.last < place.line) continue;
    const auto does = [&](std::uint32_t user) {
      return std::ranges::find(work.done_by, user) != work.done_by.end();
    };
    if (std::ranges::any_of(users, does))
      std::erase_if(users, [&](std::uint32_t user) { return !does(user); });
  }
}

/// Where functions of shared files are called.
void WhoReaches::read_calls(FileId file) {
  const syntax::Syntax& syntax = in_.project.of(file);
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    const auto called = called_at_.find(name.substr(0, name.find('<')));
    if (called != called_at_.end() && called->second.size() <= kMostCallers)
      called->second.push_back({file, call.line, call.line});
  }
}

/// Where constants of shared files that hold addresses are named.
void WhoReaches::read_names(FileId file) {
  if (read_at_.empty()) return;
  const syntax::Syntax& syntax = in_.project.of(file);
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::reference && node.kind != syntax::ValueKind::member)
      continue;
    const auto named = read_at_.find(syntax.text(node.text));
    if (named != read_at_.end() && named->second.size() <= kMostCallers)
      named->second.push_back({file, node.line, node.line});
  }
}

/// Where the constant is named whose value stands in this line; null for any other line.
const std::vector<Place>* WhoReaches::names_of(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (!holds_address(syntax, symbol) || syntax.value(symbol.value).line != place.line) continue;
    const auto named = read_at_.find(syntax.text(symbol.name));
    return named == read_at_.end() ? nullptr : &named->second;
  }
  return nullptr;
}

/// The innermost function around the line.
SymbolId WhoReaches::function_at(const Place& place) const {
  const syntax::Syntax& syntax = in_.project.of(place.file);
  SymbolId found;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    if (is_function(symbol.kind) && !symbol.name.empty() && symbol.line <= place.line &&
        place.line <= symbol.end_line)
      found = SymbolId(i);
  }
  return found;
}

std::vector<std::uint32_t> WhoReaches::of_line(const Place& place, int depth) const {
  if (!shared_[place.file.index()]) return ownership_.of(place.file);
  std::vector<std::uint32_t> users = units_.of(place);
  keep_started(place, users);
  if (users.size() < 2 || depth <= 0) return users;
  const SymbolId function = function_at(place);
  const std::vector<Place>* uses = nullptr;
  if (function.valid()) {
    const syntax::Syntax& syntax = in_.project.of(place.file);
    const auto called = called_at_.find(syntax.text(syntax.symbols[function.index()].name));
    if (called != called_at_.end()) uses = &called->second;
  } else {
    uses = names_of(place);
  }
  if (uses == nullptr || uses->size() > kMostCallers) return users;
  const std::set<std::uint32_t>& callers = callers_of(*uses, depth);
  std::vector<std::uint32_t> out = users;
  std::erase_if(out, [&](std::uint32_t user) { return !callers.contains(user); });
  return out.empty() ? users : out;
}

/// Who gets to one of these lines. Asked again for each line of a function, so it is kept.
const std::set<std::uint32_t>& WhoReaches::callers_of(const std::vector<Place>& uses,
                                                      int depth) const {
  const auto key = std::pair(&uses, depth);
  if (const auto known = callers_.find(key); known != callers_.end()) return known->second;
  std::set<std::uint32_t> callers;
  for (const Place& from : uses)
    for (const std::uint32_t user : of_line(from, depth - 1)) callers.insert(user);
  return callers_.emplace(key, std::move(callers)).first->second;
}

std::vector<std::uint32_t> WhoReaches::of(const Place& place) const {
  if (!in_.has(place.file)) return {};
  return of_line(place, kDeepest);
}

}  // namespace cutaway::model
