// SPDX-License-Identifier: Apache-2.0
// What stands in code to which no way from a route or a start was seen is set apart, whoever found
// it: it is in the code, and no part of what the product is seen to do.
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/ai/ground.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

class Idle {
 public:
  /// `calls`: those that are told, or none.
  Idle(const AiGround& ground, const std::vector<AiCall>& calls) : ground_(ground) {
    for (const AiCall& call : calls)
      if (call.scope.valid()) asking_.insert(call.scope);
    for (std::size_t i = 0; i < ground.context.project.size(); ++i)
      if (ground.is_product(FileId(i))) add_listed(FileId(i));
  }

  bool is_idle(const Place& place) const {
    if (!place.file.valid() || place.file.index() >= ground_.context.project.size()) return false;
    if (ground_.is_left_over(place.file)) return true;
    const SymbolId around = symbol_at(ground_.context.project.of(place.file), place.line);
    if (!around.valid()) return ground_.is_tried_out(place) || is_taken_by_idle(place);
    // Who asks a model here was found to be called, be it only through a base.
    if (asking_.contains({place.file, around})) return false;
    return ground_.is_idle({place.file, around}) && !is_listed({place.file, around});
  }

  /// Of several places those that run are kept.
  template <typename Thing>
  void part(std::vector<Thing>& things, std::vector<Thing>& idle) const {
    std::vector<Thing> kept;
    for (Thing& thing : things) {
      const auto is_out = [&](const Place& one) { return is_idle(one); };
      std::vector<Place> runs = thing.places;
      // Beside idle code, a line in a manifest shows no use.
      const bool some_out = std::erase_if(runs, is_out) > 0;
      thing.idle = some_out && std::ranges::none_of(runs, [&](const Place& one) {
                     return !ground_.context.project.of(one.file).calls.empty();
                   });
      if (!thing.idle) thing.places = std::move(runs);
      (thing.idle ? idle : kept).push_back(std::move(thing));
    }
    things = std::move(kept);
  }

  template <typename Thing>
  void drop(std::vector<Thing>& things) const {
    std::vector<Thing> idle;
    part(things, idle);
  }

 private:
  /// `STORES = {"qdrant": QdrantStore}` at the top of a file: which one is made is decided by name.
  void add_listed(FileId id) {
    if (ground_.beside(id) || ground_.is_left_over(id)) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::entry || node.child_count != 1) continue;
      const ValueId held = syntax.child(node, 0);
      if (syntax.value(held).kind != syntax::ValueKind::reference || !is_at_top(syntax, node.line))
        continue;
      const SymbolRef named = ground_.context.links.what_is({id, held}).symbol;
      if (!named.symbol.valid()) continue;
      const syntax::Syntax& home = ground_.context.project.of(named.file);
      if (home.symbols[named.symbol.index()].kind == syntax::SymbolKind::class_)
        listed_.insert(named);
    }
  }

  /// In no function or class.
  static bool is_at_top(const syntax::Syntax& syntax, std::uint32_t line) {
    const SymbolId around = symbol_at(syntax, line);
    return !around.valid() ||
           (!is_function(syntax.symbols[around.index()]) && !class_around(syntax, around).valid());
  }

  bool is_listed(SymbolRef symbol) const {
    const SymbolId type = class_around(ground_.context.project.of(symbol.file), symbol.symbol);
    return type.valid() && listed_.contains({symbol.file, type});
  }

  /// What the import on that line brings in is named by idle code alone.
  bool is_taken_by_idle(const Place& place) const {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    std::set<std::string_view> names;
    for (const syntax::Import& item : syntax.imports)
      if (place.line <= item.line && item.line <= place.end_line)
        names.insert(syntax.text(item.alias.empty() ? item.name : item.alias));
    std::size_t named = 0;
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::reference || !names.contains(syntax.text(node.text)))
        continue;
      const SymbolId user = symbol_at(syntax, node.line);
      const SymbolRef by{place.file, user};
      if (!user.valid() || !ground_.is_idle(by) || is_listed(by)) return false;
      ++named;
    }
    return named > 0;
  }

  const AiGround& ground_;
  std::set<SymbolRef> listed_;
  std::set<SymbolRef> asking_;  ///< functions of calls that are told
};

}  // namespace

void set_idle_apart(const AiGround& ground, AiBook& book) {
  // A company is asked where a told call is; what that call is given may be of another branch.
  Idle(ground, book.calls).part(book.providers, book.idle.providers);
  const Idle idle(ground, {});
  idle.part(book.stores, book.idle.stores);
  idle.part(book.rankers, book.idle.rankers), idle.part(book.models, book.idle.models);
  idle.part(book.prompts, book.idle.prompts), idle.part(book.tools, book.idle.tools);
  idle.part(book.agents, book.idle.agents), idle.part(book.limits, book.idle.limits);
  idle.drop(book.searches), idle.drop(book.tool_bounds), idle.drop(book.switches);
  idle.drop(book.choices), idle.drop(book.chosen), idle.drop(book.failing.bounds);
  std::erase_if(book.messages, [&](const AiMessage& one) { return idle.is_idle(one.place); });
  std::erase_if(book.failing.caught, [&](const AiCaught& one) { return idle.is_idle(one.place); });
  std::erase_if(book.signs, [&](const AiSign& one) {
    return one.means != "unused" && idle.is_idle(one.places.front());
  });
}

}  // namespace cutaway::meaning
