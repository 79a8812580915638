// SPDX-License-Identifier: Apache-2.0
// `perform_search(query)` in a function that leads to a model, where what is called comes to
// code of who searches the web.
#include "meaning/ai/retrieval/web_on_way.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMost = 4;
constexpr int kCalls = 3;  ///< from what is called to code of who searches

class WebOnWay {
 public:
  WebOnWay(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiProvider& row : book.searches)
      for (const Place& place : row.places) searchers_.insert(place.file);
    for (const AiSign& sign : book.signs)
      if (sign.means == "own.search") known_.insert(sign.places.front());
  }

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id) || !ground_.leads(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      if (ground_.context.links.calls(id).size() < syntax.calls.size()) continue;
      for (std::size_t i = 0; i < syntax.calls.size(); ++i) look_at(id, i);
    }
  }

 private:
  void look_at(FileId id, std::size_t index) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Call& call = syntax.calls[index];
    const SymbolRef target = ground_.context.links.calls(id)[index].symbol;
    if (!call.scope.valid() || !target.symbol.valid() || told_.size() >= kMost) return;
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    if (!ground_.words.has_any("websearch.does", words)) return;
    if (ground_.words.has_any("websearch.never", words)) return;
    const syntax::Syntax& other = ground_.context.project.of(target.file);
    if (!is_function(other.symbols[target.symbol.index()]) || !comes_to_searcher(target)) return;
    // What asks a model itself is a step of the way, no search.
    if (ground_.reached_from(target) != nullptr) return;
    const SymbolRef around{id, ground_.file(id).named(call.scope)};
    if (!around.symbol.valid() || ground_.reached_from(around) == nullptr) return;
    if (ground_.is_idle(around) || ground_.is_trial(around)) return;
    AiSign sign;
    sign.means = "web.search", sign.name = syntax.text(call.name);
    sign.function = function_name(syntax, around.symbol);
    sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
    if (sign.function.empty() || known_.contains(sign.places.front())) return;
    if (told_.insert(sign.function + "|" + sign.name).second) book_.signs.push_back(sign);
  }

  /// It stands in a file of who searches, or comes to one by calls.
  bool comes_to_searcher(SymbolRef target) const {
    std::set<SymbolRef> seen{target};
    std::vector<SymbolRef> edge{target};
    for (int step = 0; step <= kCalls && !edge.empty(); ++step) {
      std::vector<SymbolRef> next;
      for (const SymbolRef& one : edge) {
        if (searchers_.contains(one.file)) return true;
        const syntax::Syntax& syntax = ground_.context.project.of(one.file);
        const auto targets = ground_.context.links.calls(one.file);
        for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
          const syntax::Call& call = syntax.calls[i];
          if (!call.scope.valid() || !targets[i].symbol.symbol.valid()) continue;
          if (ground_.file(one.file).named(call.scope) != one.symbol) continue;
          if (seen.insert(targets[i].symbol).second) next.push_back(targets[i].symbol);
        }
      }
      edge = std::move(next);
    }
    return false;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<FileId> searchers_;
  std::set<Place> known_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_web_on_way(const AiGround& ground, AiBook& book) {
  if (!book.searches.empty()) WebOnWay(ground, book).find();
}

}  // namespace cutaway::meaning
