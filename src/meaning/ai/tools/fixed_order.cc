// SPDX-License-Identifier: Apache-2.0
// A graph whose steps lead to no step that was there before runs models in a fixed order: it is no
// agent; its steps are told in that order.
#include "meaning/ai/tools/fixed_order.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSteps = 400;

/// Which step may come after which, as far as the calls of one file say.
class Steps {
 public:
  Steps(const AiGround& ground, const syntax::Syntax& syntax) : syntax_(syntax) {
    for (const syntax::Call& call : syntax.calls) {
      const std::string name = letters_of(syntax.text(call.name));
      if (ground.words.has("agent.nodes", name)) name_step(call);
      if (ground.words.has("agent.edges", name)) add(call, 2);
      if (ground.words.has("agent.branches", name)) add(call, 3);
      if (ground.words.has("agent.decides", name)) known_ = false;
    }
  }

  /// All that may follow was read, and no step comes again.
  bool are_fixed() const {
    return known_ && std::ranges::none_of(
                         after_, [&](const auto& row) { return leads_to(row.first, row.first); });
  }

  /// A step: the function that is called at it, and where that is said.
  struct Step {
    std::string function;
    std::uint32_t line = 0;
  };

  /// All steps, where each is followed by one other at most; empty where that is not so.
  std::vector<Step> in_a_row() const {
    std::vector<Step> out;
    const auto start = std::ranges::find_if(
        after_, [](const auto& row) { return letters_of(row.first) == "start"; });
    auto at = start;
    while (at != after_.end() && at->second.size() == 1) {
      const std::string& next = *at->second.begin();
      if (letters_of(next) == "end") return out.size() == steps_.size() ? out : std::vector<Step>();
      const auto step = steps_.find(next);
      if (step == steps_.end() || step->second.function.empty()) return {};
      out.push_back(step->second);
      at = after_.find(next);
    }
    return at == after_.end() && out.size() == steps_.size() ? out : std::vector<Step>();
  }

 private:
  /// `add_node("a", run_a)`
  void name_step(const syntax::Call& call) {
    if (call.argument_count != 2) return;
    const ValueNode& function = syntax_.value(argument(call, 1));
    const bool named = function.kind == ValueKind::reference || function.kind == ValueKind::member;
    steps_[std::string(syntax_.text(syntax_.value(argument(call, 0)).text))] = {
        named ? std::string(syntax_.text(function.text)) : std::string(), call.line};
  }

  /// `add_edge("a", "b")`; `add_conditional_edges("a", choose, ["b", "c"])`.
  void add(const syntax::Call& call, std::size_t places) {
    if (call.argument_count != places || call.arguments_written != places) {
      known_ = false;
      return;
    }
    const std::set<std::string> from = names(argument(call, 0)),
                                to = names(argument(call, places - 1));
    for (const std::string& one : from) after_[one].insert(to.begin(), to.end());
  }

  ValueId argument(const syntax::Call& call, std::size_t place) const {
    const ValueId given = syntax_.arguments[call.first_argument + place];
    const ValueNode& node = syntax_.value(given);
    return node.kind == ValueKind::entry && node.child_count > 0 ? syntax_.child(node, 0) : given;
  }

  /// The steps that a text, a list of texts or the values of a map name.
  std::set<std::string> names(ValueId id) {
    const ValueNode& node = syntax_.value(id);
    std::set<std::string> out;
    if (node.kind == ValueKind::list || node.kind == ValueKind::record) {
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const ValueNode& member = syntax_.value(syntax_.child(node, c));
        const bool entry = member.kind == ValueKind::entry && member.child_count > 0;
        out.merge(names(entry ? syntax_.child(member, 0) : syntax_.child(node, c)));
      }
      return out;
    }
    const std::string text(syntax_.text(node.text));
    // START and END are constants; what a plain variable holds may be any step.
    const bool constant = node.kind == ValueKind::reference && !text.empty() &&
                          std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
    known_ = known_ && (constant || node.kind == ValueKind::string) && !text.empty();
    out.insert(text);
    return out;
  }

  bool leads_to(const std::string& from, const std::string& to) const {
    std::vector<std::string> open{from};
    std::set<std::string> seen;
    for (std::size_t at = 0; at < open.size() && at < kMostSteps; ++at) {
      const auto next = after_.find(open[at]);
      if (next == after_.end()) continue;
      for (const std::string& one : next->second) {
        if (one == to) return true;
        if (seen.insert(one).second) open.push_back(one);
      }
    }
    return false;
  }

  const syntax::Syntax& syntax_;
  std::map<std::string, std::set<std::string>> after_;
  std::map<std::string, Step> steps_;
  bool known_ = true;
};

}  // namespace

namespace {

/// Graphs that are made in the file; `line` is 0 or that of the one that is meant.
std::ptrdiff_t graphs(const AiGround& ground, const syntax::Syntax& syntax, std::uint32_t line) {
  return std::ranges::count_if(syntax.calls, [&](const syntax::Call& call) {
    return (line == 0 || call.line == line) &&
           ground.words.has("agent.graphs", letters_of(syntax.text(call.name)));
  });
}

/// Where one graph alone is made in the file, and one of its steps leads to a model.
void tell_steps(const AiGround& ground, const Place& place, AiBook& book) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  if (graphs(ground, syntax, 0) != 1) return;
  AiSign sign;
  sign.means = "graph.steps", sign.function = base_name(ground.path(place.file));
  for (const Steps::Step& step : Steps(ground, syntax).in_a_row()) {
    sign.name += (sign.name.empty() ? "" : "|") + step.function;
    sign.places.push_back({place.file, step.line, step.line});
  }
  const bool asks = std::ranges::any_of(book.calls, [&](const AiCall& call) {
    if (call.scope.file != place.file) return false;
    const SymbolId around = ground.file(place.file).named(call.scope.symbol);
    return around.valid() &&
           contains("|" + sign.name + "|",
                    "|" + std::string(syntax.text(syntax.symbols[around.index()].name)) + "|");
  });
  if (asks && sign.places.size() >= 2) book.signs.push_back(std::move(sign));
}

}  // namespace

bool is_fixed_order(const AiGround& ground, const Place& place) {
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  return graphs(ground, syntax, place.line) > 0 && Steps(ground, syntax).are_fixed();
}

void set_fixed_orders_apart(const AiGround& ground, AiBook& book) {
  for (AiPiece& agent : book.agents)
    std::erase_if(agent.places, [&](const Place& place) {
      if (!is_fixed_order(ground, place)) return false;
      tell_steps(ground, place, book);
      return true;
    });
  std::erase_if(book.agents, [](const AiPiece& agent) { return agent.places.empty(); });
}

}  // namespace cutaway::meaning
