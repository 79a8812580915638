// SPDX-License-Identifier: Apache-2.0
// Follows the calls in the arms of branchings to the files in which they end.
#include "model/connections/outside/arms.h"

#include <algorithm>

#include "base/text.h"
#include "model/connections/outside/code_places.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kFewestArms = 3, kShortestWord = 3;

/// "aws_sns" of "integration/aws_sns.rs"; the folder's name where the file is only its door.
std::string_view piece_name(std::string_view path) {
  const std::string_view base = base_name(path);
  return base.substr(0, base.find('.'));
}

/// Words that two names share, none too short to say anything.
bool share_word(const std::string& one, const std::string& other) {
  const auto words = identifier_words(one);
  const std::string key = name_key(other);
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word.size() >= kShortestWord && contains(key, lower(word));
  });
}

}  // namespace

ArmPieces::ArmPieces(const Inputs& in) : in_(in) {
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    if (!in.own(FileId(f))) continue;
    for (const auto& [scope, arms] : arms_of(FileId(f)))
      if (arms.size() >= kFewestArms) take(FileId(f), arms);
  }
}

/// By function, and by the condition around the call: what is called there that lies here.
ArmPieces::Arms ArmPieces::arms_of(FileId file) const {
  Arms out;
  const syntax::Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.calls(file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    const SymbolRef to = targets[c].symbol;
    if (!call.scope.valid() || !call.guard.valid() || !to.valid() || !in_.own(to.file)) continue;
    if (syntax.guards[call.guard.index()].negated) continue;
    std::set<SymbolRef>& made = out[call.scope][call.guard];
    if (to.file == file)
      add_made(file, to.symbol, made);
    else
      made.insert(to);
  }
  return out;
}

/// What a function of the same file calls elsewhere: `setupForge(…)` that ends in `forge.New(…)`.
void ArmPieces::add_made(FileId file, SymbolId scope, std::set<SymbolRef>& made) const {
  const syntax::Syntax& syntax = in_.project.of(file);
  const auto targets = in_.links.calls(file);
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c)
    if (syntax.calls[c].scope == scope && targets[c].symbol.valid() &&
        targets[c].symbol.file != file && in_.own(targets[c].symbol.file))
      made.insert(targets[c].symbol);
}

/// A call from a third file, without a condition, makes one whoever chose what.
bool ArmPieces::is_made_elsewhere(const std::set<SymbolRef>& made, FileId dispatcher) const {
  return std::ranges::any_of(made, [&](const SymbolRef& symbol) {
    const auto callers = in_.links.callers(symbol);
    return std::ranges::any_of(callers, [&](const auto& caller) {
      const FileId from = caller.first;
      return from != dispatcher && from != symbol.file && in_.own(from) &&
             !in_.project.of(from).calls[caller.second].guard.valid();
    });
  });
}

/// The arms are pieces where each ends in a file, or a folder, that no other arm ends in.
void ArmPieces::take(FileId file, const std::map<GuardId, std::set<SymbolRef>>& arms) {
  std::map<std::string, std::set<GuardId>> files, folders;
  std::map<std::string, std::set<SymbolRef>> made_in;
  for (const auto& [guard, made] : arms)
    for (const SymbolRef& symbol : made) {
      const std::string& path = in_.file(symbol.file).path;
      files[path].insert(guard);
      folders[std::string(folder_name(path))].insert(guard);
      made_in[path].insert(symbol);
      made_in[std::string(folder_name(path))].insert(symbol);
    }
  const auto keep = [&](const auto& rows) {
    std::vector<std::string> own;
    for (const auto& [path, guards] : rows)
      if (guards.size() == 1 && !path.empty() && !is_made_elsewhere(made_in[path], file))
        own.push_back(path);
    if (own.size() >= kFewestArms) pieces_.insert(own.begin(), own.end());
    return own.size() >= kFewestArms;
  };
  if (!keep(folders)) keep(files);
}

bool ArmPieces::are_all(const std::vector<Place>& places, const std::string& target) const {
  return !pieces_.empty() && all_of_code(in_, places, [&](const Place& place) {
    const std::string& path = in_.file(place.file).path;
    for (std::string_view at = path; !at.empty(); at = folder_name(at))
      if (pieces_.contains(at)) return share_word(std::string(piece_name(at)), target);
    return false;
  });
}

}  // namespace cutaway::model
