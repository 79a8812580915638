// SPDX-License-Identifier: Apache-2.0
// `graph.add_node("plan", plan)` of files in which one graph is made.
#include "meaning/ai/tools/graph_nodes.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostGraphs = 4;

/// "plan" of `add_node("plan", plan)`, `plan` of `add_node(plan)`; "" where code makes the name.
std::string step_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count == 0) return {};
  const ValueNode& node = syntax.value(syntax.arguments[call.first_argument]);
  const bool named = node.kind == ValueKind::string ||
                     (node.kind == ValueKind::reference && call.arguments_written == 1);
  return named ? std::string(syntax.text(node.text)) : std::string();
}

}  // namespace

void find_ai_graph_nodes(const AiGround& ground, AiBook& book) {
  std::size_t told = 0;
  for (const FileId id : ground.files) {
    if (ground.beside(id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    std::size_t graphs = 0;
    bool open = false;
    AiSign sign;
    for (const syntax::Call& call : syntax.calls) {
      const std::string name = letters_of(syntax.text(call.name));
      graphs += ground.words.has("agent.graphs", name) ? 1U : 0U;
      if (!ground.words.has("agent.nodes", name)) continue;
      const std::string step = step_of(syntax, call);
      open = open || step.empty();
      if (step.empty() || contains("|" + sign.name + "|", "|" + step + "|")) continue;
      sign.name += (sign.name.empty() ? "" : "|") + step;
      sign.places.push_back({id, call.line, std::max(call.line, call.end_line)});
    }
    // Of several graphs in one file it is not told which one a step is of.
    if (graphs != 1 || open || sign.places.size() < 2) continue;
    sign.means = "graph.nodes", sign.function = base_name(ground.path(id));
    const bool known = std::ranges::any_of(book.signs, [&](const AiSign& other) {
      return other.means == "graph.steps" && other.places.front().file == id;
    });
    if (!known && told++ < kMostGraphs) book.signs.push_back(std::move(sign));
  }
}

}  // namespace cutaway::meaning
