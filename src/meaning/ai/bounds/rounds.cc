// SPDX-License-Identifier: Apache-2.0
// How one question comes to ask a model more than once: a loop around what asks, a function that
// calls itself. A loop that only tries again after a failure is none.
#include <algorithm>
#include <set>

#include "meaning/ai/bounds/tries_again.h"
#include "meaning/ai/bounds/waits.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostUp = 2;
constexpr std::size_t kMostOpen = 40;
constexpr std::size_t kMostCallers = 40;
constexpr std::size_t kMostSigns = 12;

class Rounds {
 public:
  Rounds(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (AiCall& call : book_.calls) {
      if (call.kind != "chat") continue;
      if (call.repeats && only_tries_again(ground_, call.place)) call.repeats = false;
      if (call.scope.symbol.valid()) go_up(call.scope);
      look_for_names(call.place);
    }
  }

 private:
  /// `const ask = useCallback(async () => { … ask() … })`: the name is that of what is made of it.
  void look_for_names(const Place& place) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Binding& binding : syntax.bindings)
      if (binding.line <= place.line && binding.value.valid())
        look_within(place, syntax.text(binding.target), binding.value);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.line <= place.line && symbol.end_line >= place.line && symbol.value.valid())
        look_within(place, syntax.text(symbol.name), symbol.value);
  }

  void look_within(const Place& place, std::string_view name, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    const syntax::ValueNode& made = syntax.value(value);
    if (made.kind != syntax::ValueKind::call || name.size() < 3) return;
    for (std::size_t c = 1; c < made.child_count; ++c) {
      const syntax::ValueNode& given = syntax.value(syntax.child(made, c));
      if (given.kind != syntax::ValueKind::function || !given.symbol.valid()) continue;
      const syntax::Symbol& inner = syntax.symbols[given.symbol.index()];
      if (inner.line > place.line || inner.end_line < place.end_line) continue;
      for (const syntax::Call& call : syntax.calls)
        if (syntax.text(call.name) == name && call.line >= inner.line &&
            call.line <= inner.end_line)
          return note("loop.itself", std::string(name), {}, {place.file, call.line, call.line});
    }
  }

  /// `ask(…)`, `this.ask(…)`: not `super.ask(…)`, nor that of another object.
  bool is_own_call(FileId file, const syntax::Call& call) const {
    if (!call.callee.valid()) return false;
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const syntax::ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != syntax::ValueKind::member) return true;
    if (callee.child_count == 0) return false;
    const syntax::ValueNode& object = syntax.value(syntax.child(callee, 0));
    const std::string_view name = syntax.text(object.text);
    return object.kind == syntax::ValueKind::reference &&
           (name == "this" || name == "self" || name == "cls");
  }

  /// A loop around the call waits, above it, for what others ask.
  bool goes_to_next(FileId file, const syntax::Call& call) const {
    const auto has = [&](std::string_view list, std::string_view word) {
      return ground_.words.has(list, word);
    };
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    return std::ranges::any_of(syntax.blocks, [&](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::loop && block.line < call.line &&
             call.line <= block.end_line && waits_for_next(has, syntax, block, call.line);
    });
  }

  std::string name_of(SymbolRef function) const {
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    return function_name(syntax, function.symbol);
  }

  void go_up(SymbolRef from) {
    std::vector<std::pair<SymbolRef, int>> open{{from, 0}};
    for (std::size_t at = 0; at < open.size() && open.size() < kMostOpen; ++at) {
      const auto [function, steps] = open[at];
      if (!seen_.insert(function).second) continue;
      const auto callers = ground_.context.links.callers(function);
      if (callers.size() > kMostCallers) continue;
      for (const auto& [file, index] : callers) {
        if (!is_own(ground_.context, file) || ground_.beside(file)) continue;
        const syntax::Call& call = ground_.context.project.of(file).calls[index];
        const SymbolRef caller{file, ground_.file(file).named(call.scope)};
        const Place place{file, call.line, std::max(call.line, call.end_line)};
        if (!caller.symbol.valid()) continue;
        if (caller == function) {
          if (is_own_call(file, call)) note("loop.itself", name_of(function), {}, place);
        } else if ((call.flags & syntax::kInLoop) != 0 && goes_to_next(file, call)) {
          // Each round is a question of its own, and so it is for those who call it.
        } else if ((call.flags & syntax::kInLoop) != 0 && !only_tries_again(ground_, place)) {
          note("loop.through", name_of(caller), name_of(function), place);
        } else if (steps < kMostUp) {
          open.emplace_back(caller, steps + 1);
        }
      }
    }
  }

  void note(std::string_view means, std::string name, std::string function, const Place& place) {
    if (noted_ >= kMostSigns || ground_.is_trial({place.file, called_in(ground_, place)})) return;
    ++noted_;
    AiSign sign;
    sign.means = means, sign.name = std::move(name), sign.function = std::move(function);
    sign.places = {place};
    book_.signs.push_back(std::move(sign));
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<SymbolRef> seen_;
  std::size_t noted_ = 0;
};

}  // namespace

void find_ai_rounds(const AiGround& ground, AiBook& book) { Rounds(ground, book).find(); }

}  // namespace cutaway::meaning
