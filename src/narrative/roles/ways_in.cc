// SPDX-License-Identifier: Apache-2.0
// Walks back from callee to caller until something that the outside starts.
#include "narrative/roles/ways_in.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "linking/links.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostLooked = 240;  ///< functions on the way back
constexpr int kMostSteps = 5;
constexpr std::size_t kFewWays = 10;  ///< so many tell something in any product

/// The last piece of a path that is no parameter: "playlists" of "/api/playlists/{id}".
std::string telling_piece(std::string_view path) {
  std::string out;
  for (const std::string_view piece : split(path, '/')) {
    const bool plain = piece.size() > 1 && piece.find_first_of("{}<>:*()[]?") == piece.npos;
    if (plain) out = piece;
  }
  return out;
}

}  // namespace

WaysIn::WaysIn(const Story& story) : story_(story) {
  for (const model::Endpoint& endpoint : story.model().endpoints) {
    const std::string seen = telling_piece(endpoint.path);
    if (!endpoint.handler.symbol.valid() || endpoint.places.empty() || seen.empty()) continue;
    ++addresses_;
    const std::string method = endpoint.method == "ANY" ? "" : endpoint.method + ' ';
    by_handler_.emplace(endpoint.handler,
                        WayIn{method + endpoint.path, seen, true, endpoint.places.front(), 0});
  }
  // That a class is kept and handed out calls none of its functions.
  for (const model::Entity& entity : story.model().entities)
    for (const Place& place : entity.places) {
      const syntax::Syntax& syntax = story.analysis.project->of(place.file);
      for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
        if (syntax.text(syntax.symbols[i].name) == entity.name)
          kept_.insert({place.file, SymbolId(i)});
    }
  for (const model::Operation& operation : story.model().operations) {
    const bool started = operation.kind == "job" || operation.kind == "event";
    if (!started || !operation.handler.symbol.valid() || operation.places.empty()) continue;
    const std::string seen(operation.name.substr(operation.name.find_last_of(".:\\") + 1));
    by_handler_.emplace(operation.handler,
                        WayIn{operation.name, seen, false, operation.places.front(), 0});
  }
}

std::vector<WayIn> WaysIn::to(const std::vector<SymbolRef>& functions) const {
  struct Step {
    SymbolRef at;
    int steps = 0;
    std::size_t to = 0;
  };
  std::vector<Step> way;
  std::set<SymbolRef> known;
  std::set<std::string> told;
  std::vector<WayIn> out;
  const auto take = [&](SymbolRef at, int steps, std::size_t to) {
    const syntax::Syntax& syntax = story_.analysis.project->of(at.file);
    bool answered = false;  // what the function answers itself tells more than its class does
    for (; at.symbol.valid(); at.symbol = syntax.symbols[at.symbol.index()].container) {
      if (!known.insert(at).second) return;
      auto [first, last] = by_handler_.equal_range(at);
      if (answered || kept_.contains(at)) first = last;
      answered = answered || first != last;
      for (auto row = first; row != last; ++row) {
        WayIn one = row->second;
        // A function that answers several methods leads there with one of them only.
        const std::string path = one.name.substr(one.name.find(' ') + 1);
        const auto others = std::count_if(first, last, [&](const auto& other) {
          return other.second.address && other.second.name.ends_with(' ' + path);
        });
        if (one.address && others > 1) one.name = path;
        if (!told.insert(one.name).second) continue;
        one.to = to;
        out.push_back(std::move(one));
      }
      const auto kind = syntax.symbols[at.symbol.index()].kind;
      const bool runs = kind == syntax::SymbolKind::function || kind == syntax::SymbolKind::method;
      if (runs && way.size() < kMostLooked) way.push_back({at, steps, to});
    }
  };
  for (std::size_t i = 0; i < functions.size(); ++i) take(functions[i], 0, i);
  for (std::size_t i = 0; i < way.size(); ++i) {
    const Step step = way[i];
    if (step.steps >= kMostSteps) continue;
    for (const auto& [file, call] : story_.analysis.links->callers(step.at)) {
      const syntax::Syntax& syntax = story_.analysis.project->of(file);
      if (story_.tree().file(file).origin != sources::Origin::own || call >= syntax.calls.size())
        continue;
      take({file, syntax.calls[call].scope}, step.steps + 1, step.to);
    }
  }
  const auto addresses = static_cast<std::size_t>(
      std::ranges::count_if(out, [](const WayIn& one) { return one.address; }));
  // What nearly everything passes tells of nothing in particular.
  if (addresses > kFewWays && 3 * addresses > addresses_) out.clear();
  return out;
}

}  // namespace cutaway::narrative
