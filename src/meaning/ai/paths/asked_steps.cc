// SPDX-License-Identifier: Apache-2.0
// Looks at what the functions of the way call beside the next step of it.
#include "meaning/ai/paths/asked_steps.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/callbacks.h"
#include "meaning/ai/paths/path_words.h"
#include "meaning/site.h"
#include "syntax/prose.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostSteps = 12;
constexpr std::size_t kLongest = 70;  ///< of a condition that a reader takes in

class AskedSteps {
 public:
  AskedSteps(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    if (book_.paths.empty() || !book_.paths.front().beside.empty()) return;
    const auto& hops = book_.paths.front().hops;
    for (const AiHop& hop : hops) {
      told_.insert(hop.function);
      told_.insert(hop.instead.begin(), hop.instead.end());
      steps_.insert(hop.symbol);
    }
    for (const AiHop& hop : hops) look_in(hop);
  }

 private:
  void look_in(const AiHop& hop) {
    if (!hop.symbol.symbol.valid()) return;
    const syntax::Syntax& syntax = ground_.context.project.of(hop.symbol.file);
    const syntax::Symbol& symbol = syntax.symbols[hop.symbol.symbol.index()];
    if (!is_function(symbol)) return;
    const AiPath& path = book_.paths.front();
    const bool of_screen = path.kind == "screen" && hop.symbol == path.hops.front().symbol;
    const auto targets = ground_.context.links.calls(hop.symbol.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const SymbolRef target = targets[i].symbol;
      if (call.line < symbol.line || call.line > symbol.end_line) continue;
      if (!target.valid() || !target.symbol.valid() || steps_.contains(target)) continue;
      if (call.line == hop.place.line || !asks(target)) continue;
      if (stands_for_another(syntax, call, target) || is_other_arm(hop, syntax, call)) continue;
      // Another callback of a screen is another way, no further step of this one.
      if (of_screen && in_separate_callbacks(syntax, hop.symbol.symbol, call.line, hop.place.line))
        continue;
      note(hop, syntax, call, target);
    }
  }

  /// `step = fast ? ask : plan; step(text)`: which of them is called is decided while it runs, and
  /// one of them is the next step.
  bool stands_for_another(const syntax::Syntax& syntax, const syntax::Call& call,
                          SymbolRef target) const {
    const syntax::Syntax& home = ground_.context.project.of(target.file);
    return syntax.text(call.name) != home.text(home.symbols[target.symbol.index()].name);
  }

  /// `kind == "a"` around the one, `kind == "b"` around the next step: only one of them runs.
  static bool is_other_arm(const AiHop& hop, const syntax::Syntax& syntax,
                           const syntax::Call& call) {
    const auto onward = std::ranges::find_if(syntax.calls, [&](const syntax::Call& one) {
      return one.line == hop.place.line && one.guard.valid();
    });
    if (onward == syntax.calls.end()) return false;
    for (GuardId a = call.guard; a.valid(); a = syntax.guards[a.index()].parent)
      for (GuardId b = onward->guard; b.valid(); b = syntax.guards[b.index()].parent) {
        const syntax::Guard &here = syntax.guards[a.index()], &there = syntax.guards[b.index()];
        const std::string_view says = syntax.text(here.condition),
                               said = syntax.text(there.condition);
        if (says == said && here.negated != there.negated) return true;
        const bool cases = says != said && is_case(says) && is_case(said);
        if (cases && compared(says) == compared(said)) return true;
      }
    return false;
  }

  static bool is_case(std::string_view condition) {
    return contains(condition, "==") || condition.starts_with("'") || condition.starts_with("\"");
  }

  /// `kind` of `kind == "a"`; "" of a case, in which only the text stands.
  static std::string_view compared(std::string_view condition) {
    const std::size_t sign = condition.find("==");
    return sign == std::string_view::npos ? std::string_view() : trim(condition.substr(0, sign));
  }

  /// A class that is only made asks nobody yet; neither does what only tries a key.
  bool asks(SymbolRef target) const {
    const syntax::Symbol& symbol =
        ground_.context.project.of(target.file).symbols[target.symbol.index()];
    const AiCall* call = ground_.reached_from(target);
    return is_function(symbol) && call != nullptr && call->kind == "chat" &&
           !ground_.is_trial(target);
  }

  void note(const AiHop& hop, const syntax::Syntax& syntax, const syntax::Call& call,
            SymbolRef target) {
    const std::string name = function_name(ground_.context.project.of(target.file), target.symbol);
    const bool own = hop.symbol.file == target.file && encloses(syntax, target.symbol, hop);
    // A piece of a page asks when people use it, not on the way of another question.
    if (name.empty() || own || draws(ground_.path(target.file), name)) return;
    if (!told_.insert(name).second || found_ >= kMostSteps) return;
    ++found_;
    AiSign sign;
    sign.means = (call.flags & syntax::kInLoop) != 0 ? "asks.step.loop" : "asks.step";
    sign.function = hop.function, sign.name = name;
    if (call.guard.valid()) {
      const syntax::Guard& guard = syntax.guards[call.guard.index()];
      const std::string said = syntax::one_line(syntax.text(guard.condition));
      // A condition that is too long to be read here is still one.
      // `not a and b` denies `a` alone.
      const bool several = contains(said, " and ") || contains(said, " or ") ||
                           contains(said, "&&") || contains(said, "||");
      sign.off_unless = said.size() > kLongest ? "…"
                        : !guard.negated       ? said
                        : several              ? "not (" + said + ")"
                                               : "not " + said;
    }
    sign.places = {{hop.symbol.file, call.line, std::max(call.line, call.end_line)}};
    book_.signs.push_back(std::move(sign));
  }

  /// The step is written inside of what it calls.
  static bool encloses(const syntax::Syntax& syntax, SymbolId outer, const AiHop& hop) {
    for (SymbolId at = hop.symbol.symbol; at.valid(); at = syntax.symbols[at.index()].container)
      if (at == outer) return true;
    return false;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
  std::set<SymbolRef> steps_;
  std::size_t found_ = 0;
};

}  // namespace

void find_ai_asked_steps(const AiGround& ground, AiBook& book) { AskedSteps(ground, book).find(); }

}  // namespace cutaway::meaning
