// SPDX-License-Identifier: Apache-2.0
// Joins files with what the model says about the outside.
#include "findings/reach.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kMostWords = 3, kLeastLetters = 4;
/// Functions that are looked at on the way back from a file to what handles an address.
constexpr std::size_t kMostOnTheWay = 600;
/// From so many addresses on one group may be a prefix that all have.
constexpr std::size_t kEnoughAddresses = 12;

/// "v1", "v2.0"
bool is_version(std::string_view segment) {
  return segment.size() > 1 && segment[0] == 'v' &&
         std::isdigit(static_cast<unsigned char>(segment[1])) != 0;
}

bool says_something(std::string_view segment) {
  const std::string low = lower(segment);
  return !segment.empty() && low != "api" && low != "rest" && !is_version(low) &&
         std::ranges::all_of(segment, [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
         });
}

std::string one_of(const std::string& word) {
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  const bool sibilant = word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches");
  if (sibilant) return word.substr(0, word.size() - 2);
  const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
                      !word.ends_with("us") && !word.ends_with("is");
  return plural ? word.substr(0, word.size() - 1) : word;
}

/// Words in small letters, the last of them in the singular.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(std::string(name))) out.push_back(lower(word));
  if (!out.empty()) out.back() = one_of(out.back());
  return out;
}

}  // namespace

std::string address_group(std::string_view path, std::string_view but) {
  std::string group;
  for (const std::string_view segment : split(path, '/')) {
    if (!says_something(segment)) continue;
    group = "/" + std::string(segment);
    if (group != but) return group;
  }
  return group;
}

/// "/api/v1/orders" of "/api/v1/orders/{id}": what comes before the group belongs to the address.
std::string address_up_to_group(std::string_view path, std::string_view but) {
  const std::string group = address_group(path, but);
  if (group.empty()) return group;
  for (std::size_t at = path.find(group); at != std::string_view::npos;
       at = path.find(group, at + 1)) {
    const std::size_t end = at + group.size();
    if (end == path.size() || path[end] == '/') return std::string(path.substr(0, end));
  }
  return group;
}

Reach::Reach(const model::Analysis& analysis) : analysis_(analysis) {
  const model::Model& model = *analysis.model;
  for (const auto& [key, word] : analysis.catalogue->table("insides")) {
    if (key == "roles") roles_.insert(word);
  }
  for (const auto& [key, word] : analysis.catalogue->table("debt")) {
    if (key == "runs_later") later_.insert(word);
  }
  std::map<std::string, std::size_t> groups;
  for (const model::Endpoint& endpoint : model.endpoints) {
    std::size_t& count = groups[address_group(endpoint.path)];
    if (++count * 2 > model.endpoints.size() && count >= kEnoughAddresses)
      shared_ = address_group(endpoint.path);
  }
  const auto learn = [&](std::string_view name, bool address) {
    const auto words = words_of(name);
    // "/orders" are things; "/current" and "/settings" need not be.
    if (address && (words.empty() || lower(name).ends_with(words.back()))) return;
    if (words.empty() || words.size() > kMostWords) return;
    const std::string told = join(words, " ");
    if (told.size() >= kLeastLetters) things_.emplace(words, told);
  };
  for (std::size_t e = 0; e < model.endpoints.size(); ++e) {
    const model::Endpoint& endpoint = model.endpoints[e];
    if (endpoint.handler.valid()) {
      endpoints_[endpoint.handler.file].push_back(e);
      handled_[endpoint.handler].push_back(e);
    }
    const std::string group = address_group(endpoint.path, shared_);
    if (!group.empty()) learn(group.substr(1), true);
  }
  for (std::size_t o = 0; o < model.operations.size(); ++o) {
    const model::Operation& operation = model.operations[o];
    const bool named = operation.kind == "job" || operation.kind == "command";
    if (named && operation.handler.valid() && !operation.name.empty())
      operations_[operation.handler.file].push_back(o);
  }
  for (const model::Entity& entity : model.entities) learn(entity.name, false);
}

std::uint32_t Reach::count(FileId file) const {
  const auto found = endpoints_.find(file);
  return found == endpoints_.end() ? 0 : static_cast<std::uint32_t>(found->second.size());
}

AddressGroups Reach::addresses(const std::vector<FileId>& files) const {
  std::vector<std::size_t> all;
  for (const FileId file : files) {
    const auto found = endpoints_.find(file);
    if (found != endpoints_.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  }
  return groups_of(all);
}

AddressGroups Reach::through(FileId file, std::uint32_t& count) const {
  std::vector<SymbolRef> way;
  const auto& own = analysis_.project->of(file).symbols;
  for (std::size_t s = 0; s < own.size(); ++s) {
    if (own[s].tokens > 0) way.push_back({file, SymbolId(s)});
  }
  return back_from(std::move(way), count);
}

AddressGroups Reach::through(SymbolRef function, std::uint32_t& count) const {
  return back_from({function}, count);
}

AddressGroups Reach::back_from(std::vector<SymbolRef> way, std::uint32_t& count) const {
  std::set<SymbolRef> known(way.begin(), way.end());
  const auto go = [&](SymbolRef ref) {
    if (way.size() < kMostOnTheWay && known.insert(ref).second) way.push_back(ref);
  };
  std::vector<std::size_t> reached;
  for (std::size_t at = 0; at < way.size(); ++at) {
    if (const auto found = handled_.find(way[at]); found != handled_.end())
      reached.insert(reached.end(), found->second.begin(), found->second.end());
    for (const auto& [from, call] : analysis_.links->callers(way[at])) {
      const syntax::Syntax& syntax = analysis_.project->of(from);
      if (call >= syntax.calls.size() || (syntax.calls[call].flags & syntax::kSpawned) != 0)
        continue;
      SymbolId around = syntax.calls[call].scope;
      for (; around.valid(); around = syntax.symbols[around.index()].container) {
        if (syntax.symbols[around.index()].tokens > 0) go({from, around});
        if (runs_later({from, around})) break;
      }
    }
  }
  count = static_cast<std::uint32_t>(reached.size());
  return groups_of(reached);
}

/// `go func() { server.Serve() }()`, `mux.HandleFunc("/", func(…) { … })`
bool Reach::runs_later(SymbolRef function) const {
  const auto [at, fresh] = running_later_.try_emplace(function.file);
  if (fresh) {
    const syntax::Syntax& syntax = analysis_.project->of(function.file);
    const auto note = [&](ValueId value) {
      if (value.valid() && syntax.value(value).kind == syntax::ValueKind::function)
        at->second.insert(syntax.value(value).symbol);
    };
    for (const syntax::Call& call : syntax.calls) {
      const bool spawned = (call.flags & syntax::kSpawned) != 0;
      if (spawned) note(call.callee);
      if (!spawned && !later_.contains(syntax.text(call.name))) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        note(syntax.arguments[call.first_argument + a]);
    }
  }
  return at->second.contains(function.symbol);
}

AddressGroups Reach::groups_of(const std::vector<std::size_t>& endpoints) const {
  std::map<std::string, std::uint32_t> groups;
  for (const std::size_t e : endpoints)
    ++groups[address_up_to_group(analysis_.model->endpoints[e].path, shared_)];
  groups.erase("");
  AddressGroups out(groups.begin(), groups.end());
  std::ranges::stable_sort(out, [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

std::vector<std::string> Reach::operations(const std::vector<FileId>& files) const {
  std::vector<std::string> out;
  for (const FileId file : files) {
    const auto found = operations_.find(file);
    if (found == operations_.end()) continue;
    for (const std::size_t o : found->second) {
      const model::Operation& one = analysis_.model->operations[o];
      std::string told = one.kind + " " + one.name;
      if (std::ranges::find(out, told) == out.end()) out.push_back(std::move(told));
    }
  }
  return out;
}

std::string Reach::topic(const std::string& path) const {
  const std::string_view name = base_name(path);
  auto stem = words_of(name.substr(0, name.find('.', 1)));
  // "_listdetail" and "orders_controller": what stands first says what it is about.
  for (std::size_t length = std::min(stem.size(), kMostWords); length > 0; --length) {
    std::vector<std::string> begin(stem.begin(),
                                   stem.begin() + static_cast<std::ptrdiff_t>(length));
    begin.back() = one_of(begin.back());
    const auto found = things_.find(begin);
    if (found == things_.end()) continue;
    // "user_agent" is no user.
    const auto rest = stem.begin() + static_cast<std::ptrdiff_t>(length);
    const bool only_roles = std::all_of(
        rest, stem.end(), [&](const std::string& word) { return roles_.contains(one_of(word)); });
    return only_roles ? found->second : "";
  }
  // A folder may be a namespace of much else.
  return {};
}

}  // namespace cutaway::findings
