// SPDX-License-Identifier: Apache-2.0
// Looks for `respond`, which asks by `get_answer` and calls `follow_up`, which asks by it again.
#include "meaning/ai/tools/asked_again.h"

#include <algorithm>

#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

/// A call of own code that leads to a model.
struct Asking {
  SymbolRef target;
  Place place;
  std::string condition;  ///< under which it is made; "" = none seen
};

class AskedAgain {
 public:
  AskedAgain(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    if (book_.paths.empty()) return;
    for (const AiHop& hop : book_.paths.front().hops)
      if (hop.symbol.valid() && look_at(hop.symbol)) return;
  }

 private:
  bool look_at(SymbolRef function) {
    const std::vector<Asking> asked = asked_by(function);
    for (const Asking& again : asked) {
      for (const Asking& inner : asked_by(again.target)) {
        const bool same = std::ranges::any_of(asked, [&](const Asking& first) {
          return first.target == inner.target && first.target != again.target &&
                 !stands_in(first.place, again.target);
        });
        if (!same || inner.target == function) continue;
        AiSign sign;
        sign.means = "asked.again", sign.function = name_of(function);
        sign.name = name_of(again.target), sign.off_unless = again.condition;
        sign.places = {again.place, inner.place};
        if (sign.name.empty() || sign.function.empty()) continue;
        book_.signs.push_back(std::move(sign));
        return true;
      }
    }
    return false;
  }

  /// A function within the function: what it asks is asked where it is called, not twice.
  bool stands_in(const Place& place, SymbolRef function) const {
    const syntax::Symbol& symbol =
        ground_.context.project.of(function.file).symbols[function.symbol.index()];
    return place.file == function.file && symbol.line <= place.line &&
           place.line <= symbol.end_line;
  }

  std::string name_of(SymbolRef one) const {
    return function_name(ground_.context.project.of(one.file), one.symbol);
  }

  /// Calls in the lines of the function, in their order.
  std::vector<Asking> asked_by(SymbolRef function) const {
    std::vector<Asking> out;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    if (!is_function(symbol)) return out;
    const auto targets = ground_.context.links.calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const SymbolRef target = targets[i].symbol;
      if (call.line < symbol.line || call.line > symbol.end_line || !target.valid()) continue;
      if (target == function || target.file != function.file) continue;
      if (ground_.reached_from(target) == nullptr) continue;
      Asking made{target, {function.file, call.line, std::max(call.line, call.end_line)}, {}};
      if (call.guard.valid() && !syntax.guards[call.guard.index()].negated)
        made.condition = syntax.text(syntax.guards[call.guard.index()].condition);
      out.push_back(std::move(made));
    }
    return out;
  }

  const AiGround& ground_;
  AiBook& book_;
};

}  // namespace

void find_ai_asked_again(const AiGround& ground, AiBook& book) { AskedAgain(ground, book).find(); }

}  // namespace cutaway::meaning
