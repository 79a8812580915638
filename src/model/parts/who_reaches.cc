// SPDX-License-Identifier: Apache-2.0
// Names are compared as words: whoever writes the name of a class, or of a function that is
// declared there only, gets to the file.
#include "model/parts/who_reaches.h"

#include <algorithm>

namespace cutaway::model {
namespace {

using syntax::SymbolKind;

constexpr std::size_t kShortest = 4;
constexpr std::size_t kShortestFunction = 8;
constexpr std::size_t kMostHomes = 3;  ///< files with a thing of one name
constexpr std::size_t kMostCallers = 60;
constexpr int kDeepest = 4;

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

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

WhoReaches::WhoReaches(const Inputs& in, const Ownership& ownership,
                       const std::vector<Draft>& drafts)
    : in_(in),
      ownership_(ownership),
      shared_(in.project.size(), false),
      named_by_(in.project.size()) {
  find_shared(drafts);
  if (home_.empty() && called_at_.empty()) return;
  for (std::size_t f = 0; f < in.project.size(); ++f)
    if (in.own(FileId(f)) && !ownership.of(FileId(f)).empty()) read_names(FileId(f));
  settle(drafts);
}

/// Files of several parts that lie in the folder of none of them, and what they declare.
void WhoReaches::find_shared(const std::vector<Draft>& drafts) {
  for (std::size_t f = 0; f < shared_.size(); ++f) {
    const FileId file(f);
    const auto& users = ownership_.of(file);
    if (users.size() < 2 || !in_.own(file)) continue;
    const std::string_view path = in_.file(file).path;
    const bool outside = std::ranges::none_of(users, [&](std::uint32_t user) {
      const Part& part = drafts[user].part;
      return part.kind != "library" && !part.path.empty() && below(path, part.path);
    });
    const syntax::Syntax& syntax = in_.project.of(file);
    if (!outside || syntax.calls.empty()) continue;
    shared_[f] = true;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      const std::size_t least = is_type(symbol.kind)       ? kShortest
                                : is_function(symbol.kind) ? kShortestFunction
                                                           : 1000;
      if (is_function(symbol.kind) && !name.empty()) called_at_[std::string(name)];
      if (name.size() >= least) home_[std::string(name)].insert(file.value);
    }
  }
  std::erase_if(home_, [](const auto& row) { return row.second.size() > kMostHomes; });
  for (const auto& [name, files] : home_) may_be_[first_byte(name)] |= length_bit(name);
}

void WhoReaches::take(std::string_view text, FileId file) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    // Most words have a length that no name with their first letter has.
    if (word.size() >= kShortest && (may_be_[first_byte(word)] & length_bit(word)) != 0) {
      const auto found = home_.find(word);
      if (found != home_.end()) said_.insert(found->first);
      if (found != home_.end())
        for (const std::uint32_t home : found->second)
          if (home != file.value) named_by_[home].insert(file.value);
    }
    at = end + 1;
  }
}

void WhoReaches::read_names(FileId file) {
  const syntax::Syntax& syntax = in_.project.of(file);
  for (const syntax::ValueNode& node : syntax.values)
    if (node.kind != syntax::ValueKind::string && node.kind != syntax::ValueKind::number)
      take(syntax.text(node.text), file);
  for (const syntax::Symbol& symbol : syntax.symbols) take(syntax.text(symbol.type), file);
  for (const syntax::Parameter& parameter : syntax.parameters)
    take(syntax.text(parameter.type), file);
  for (const syntax::Binding& binding : syntax.bindings) take(syntax.text(binding.type), file);
  for (const syntax::Annotation& one : syntax.annotations) take(syntax.text(one.name), file);
  for (const syntax::Import& import : syntax.imports) take(syntax.text(import.name), file);
  for (const syntax::Base& base : syntax.bases) {
    take(syntax.text(base.name), file);
    take(syntax.text(base.arguments), file);
  }
  for (const syntax::Call& call : syntax.calls) {
    const std::string_view name = syntax.text(call.name);
    take(name, file);
    const auto called = called_at_.find(name.substr(0, name.find('<')));
    if (called != called_at_.end() && called->second.size() <= kMostCallers)
      called->second.push_back({file, call.line, call.line});
  }
}

/// From files of one part's own on, until nothing is added.
void WhoReaches::settle(const std::vector<Draft>& drafts) {
  std::vector<std::set<std::uint32_t>> reached(shared_.size());
  for (bool more = true; more;) {
    more = false;
    for (std::size_t f = 0; f < shared_.size(); ++f) {
      if (!shared_[f]) continue;
      const std::size_t before = reached[f].size();
      for (const std::uint32_t by : named_by_[f]) {
        if (shared_[by]) {
          reached[f].insert(reached[by].begin(), reached[by].end());
        } else {
          const auto& users = ownership_.of(FileId(by));
          reached[f].insert(users.begin(), users.end());
        }
      }
      more = more || reached[f].size() > before;
    }
  }
  for (std::size_t f = 0; f < shared_.size(); ++f) {
    if (!shared_[f] || reached[f].empty()) continue;
    std::vector<std::uint32_t> users = ownership_.of(FileId(f));
    const std::size_t all = users.size();
    // What lies in the folder of a program is its own, named or not.
    std::erase_if(users, [&](std::uint32_t user) {
      const bool own = drafts[user].entries.empty() && drafts[user].part.path.empty();
      return !own && !reached[f].contains(user);
    });
    if (!users.empty() && users.size() < all)
      narrowed_.emplace(static_cast<std::uint32_t>(f), std::move(users));
  }
}

std::vector<std::uint32_t> WhoReaches::of_file(FileId file) const {
  const auto found = narrowed_.find(file.value);
  return found == narrowed_.end() ? ownership_.of(file) : found->second;
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
  std::vector<std::uint32_t> users = of_file(place.file);
  if (!shared_[place.file.index()] || users.size() < 2 || depth <= 0) return users;
  const SymbolId function = function_at(place);
  if (!function.valid()) return users;
  const syntax::Syntax& syntax = in_.project.of(place.file);
  const syntax::Symbol& symbol = syntax.symbols[function.index()];
  const std::string_view name = syntax.text(symbol.name);
  const auto called = called_at_.find(name);
  // A function of a library that nobody names is run by nobody; methods and what bears an
  // annotation a framework may find.
  const bool plain = symbol.kind == SymbolKind::function && !symbol.container.valid() &&
                     std::ranges::none_of(syntax.annotations,
                                          [&](const auto& one) { return one.target == function; });
  if (plain && home_.contains(name) && !said_.contains(name)) return {};
  if (called == called_at_.end() || called->second.size() > kMostCallers) return users;
  std::set<std::uint32_t> callers;
  for (const Place& from : called->second)
    for (const std::uint32_t user : of_line(from, depth - 1)) callers.insert(user);
  std::vector<std::uint32_t> out = users;
  std::erase_if(out, [&](std::uint32_t user) { return !callers.contains(user); });
  return out.empty() ? users : out;
}

std::vector<std::uint32_t> WhoReaches::of(const Place& place) const {
  if (!in_.has(place.file)) return {};
  return of_line(place, kDeepest);
}

}  // namespace cutaway::model
