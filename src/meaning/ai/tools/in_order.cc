// SPDX-License-Identifier: Apache-2.0
// Looks at what the functions of the way call: others that have models answer, and programs.
#include "meaning/ai/tools/in_order.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kFewest = 3;
constexpr std::size_t kMostStarts = 4;

struct Steps {
  SymbolRef function;
  std::vector<SymbolRef> called;
  std::vector<Place> places;
};

class InOrder {
 public:
  InOrder(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const FileId id : ground_.files)
      if (ground_.leads(id)) look_for_starts(id);
    if (book_.paths.empty() || !book_.paths.front().beside.empty()) return;
    Steps most;
    for (const AiHop& hop : book_.paths.front().hops) {
      Steps steps = steps_of(hop.symbol);
      if (steps.called.size() > most.called.size()) most = std::move(steps);
    }
    if (most.called.size() < kFewest || !are_of_several(most)) return;
    AiSign sign;
    sign.means = "in.order", sign.places = most.places, sign.function = name_of(most.function);
    for (const SymbolRef one : most.called)
      sign.name += (sign.name.empty() ? "" : "|") + name_of(one);
    if (!sign.function.empty()) book_.signs.push_back(std::move(sign));
  }

 private:
  std::string name_of(SymbolRef one) const {
    return function_name(ground_.context.project.of(one.file), one.symbol);
  }

  Steps steps_of(SymbolRef function) const {
    Steps out{function, {}, {}};
    if (!function.symbol.valid()) return out;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    if (!is_function(symbol)) return out;
    const auto targets = ground_.context.links.calls(function.file);
    std::set<std::string> told;
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      const SymbolRef target = targets[i].symbol;
      if (call.line < symbol.line || call.line > symbol.end_line || target == function) continue;
      if (!target.valid() || !target.symbol.valid() || ground_.reached_from(target) == nullptr)
        continue;
      // A class that is only made asks nobody yet.
      if (!is_function(ground_.context.project.of(target.file).symbols[target.symbol.index()]))
        continue;
      const std::string name = name_of(target);
      if (name.empty() || !told.insert(name).second) continue;
      out.called.push_back(target);
      out.places.push_back({function.file, call.line, std::max(call.line, call.end_line)});
    }
    return out;
  }

  /// Not all of one class or file: those are the ways of one client.
  bool are_of_several(const Steps& steps) const {
    std::set<SymbolRef> homes;
    for (const SymbolRef one : steps.called)
      homes.insert(
          {one.file, ground_.context.project.of(one.file).symbols[one.symbol.index()].container});
    return homes.size() > 1;
  }

  void look_for_starts(FileId id) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const auto targets = ground_.context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      if (targets[i].origin == 0 || starts_ >= kMostStarts) continue;
      const std::string_view origin = ground_.context.links.name(targets[i].origin);
      if (!ground_.words.has("acts.starts", origin)) continue;
      const SymbolRef function{id, ground_.file(id).named(syntax.calls[i].scope)};
      if (!function.symbol.valid() || ground_.reached_from(function) == nullptr) continue;
      if (ground_.is_idle(function) || ground_.is_trial(function)) continue;
      // Where a program begins, all that it does comes together.
      const std::string name = name_of(function);
      if (ground_.entries.program_of(function) != nullptr || name == "main" || name == "cli")
        continue;
      AiSign sign;
      sign.means = "starts", sign.function = name;
      sign.name = origin;
      std::ranges::replace(sign.name, ':', '.');
      if (sign.name.starts_with(".")) sign.name.erase(0, 1);
      sign.places = {{id, syntax.calls[i].line, syntax.calls[i].line}};
      const bool fresh = !sign.function.empty() && told_.insert(sign.function).second;
      if (fresh) book_.signs.push_back(std::move(sign)), ++starts_;
    }
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
  std::size_t starts_ = 0;
};

}  // namespace

void find_ai_in_order(const AiGround& ground, AiBook& book) { InOrder(ground, book).find(); }

}  // namespace cutaway::meaning
