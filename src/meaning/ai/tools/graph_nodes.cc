// SPDX-License-Identifier: Apache-2.0
// `graph.add_node("plan", plan)` of files in which one graph is made.
#include "meaning/ai/tools/graph_nodes.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/paths/graphs.h"

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

/// `src/legacy/desk.py`: what was left is no graph of the product.
bool lies_in_left(const AiGround& ground, FileId id) {
  const std::string whole = "/" + std::string(ground.path(id));
  return std::ranges::any_of(ground.words.list("taken_in.left"), [&](std::string_view folder) {
    return contains(whole, "/" + std::string(folder) + "/");
  });
}

/// "research=team": the step `research` is the graph that `team` holds.
AiSign sign_of(const Graph& graph) {
  AiSign sign;
  sign.means = "graph.nodes", sign.function = graph.variable;
  for (const GraphStep& step : graph.steps) {
    sign.name += (sign.name.empty() ? "" : "|") + step.name;
    if (!step.graph.empty()) sign.name += "=" + step.graph;
    sign.places.push_back(step.place);
  }
  return sign;
}

/// Several graphs in one file: each with the steps of its own.
void tell_each(const AiGround& ground, FileId id, std::span<const ServedGraph> served,
               AiBook& book) {
  std::vector<Graph> graphs = graphs_in(ground.context, ground.words, id);
  const auto served_as = [&](const Graph& graph) -> const ServedGraph* {
    const auto found = std::ranges::find_if(served, [&](const ServedGraph& one) {
      return one.home == id &&
             (one.variable == graph.variable ||
              std::ranges::find(graph.compiled, one.variable) != graph.compiled.end());
    });
    return found == served.end() ? nullptr : &*found;
  };
  // What a server is given holds the others.
  std::ranges::stable_sort(graphs, {},
                           [&](const Graph& graph) { return served_as(graph) == nullptr; });
  std::size_t told = 0;
  for (const Graph& graph : graphs) {
    if (graph.open || graph.steps.size() < 2 || told++ >= kMostGraphs) continue;
    AiSign sign = sign_of(graph);
    if (const ServedGraph* by = served_as(graph)) {
      sign.off_unless = by->name;
      sign.places.insert(sign.places.begin(), by->place);
    }
    book.signs.push_back(std::move(sign));
  }
}

}  // namespace

void find_ai_graph_nodes(const AiGround& ground, AiBook& book) {
  std::size_t told = 0;
  const std::vector<ServedGraph> served = served_graphs(ground.context);
  for (const FileId id : ground.files) {
    if (ground.beside(id) || ground.is_left_over(id) || lies_in_left(ground, id)) continue;
    const syntax::Syntax& syntax = ground.context.project.of(id);
    std::size_t graphs = 0;
    bool open = false;
    std::vector<GraphStep> steps;
    for (const syntax::Call& call : syntax.calls) {
      const std::string name = letters_of(syntax.text(call.name));
      graphs += ground.words.has("agent.graphs", name) ? 1U : 0U;
      if (!ground.words.has("agent.nodes", name)) continue;
      const std::string step = step_of(syntax, call);
      open = open || step.empty();
      if (step.empty() || std::ranges::find(steps, step, &GraphStep::name) != steps.end()) continue;
      GraphStep& row = steps.emplace_back();
      row.name = step, row.place = {id, call.line, std::max(call.line, call.end_line)};
    }
    // Calls in a chain are held from its end.
    std::ranges::stable_sort(steps, {}, [](const GraphStep& one) { return one.place.end_line; });
    Graph graph;
    graph.steps = std::move(steps);
    AiSign sign = sign_of(graph);
    if (graphs > 1) tell_each(ground, id, served, book);
    if (graphs != 1 || open || sign.places.size() < 2) continue;
    sign.means = "graph.nodes", sign.function = base_name(ground.path(id));
    const bool known = std::ranges::any_of(book.signs, [&](const AiSign& other) {
      return other.means == "graph.steps" && other.places.front().file == id;
    });
    if (!known && told++ < kMostGraphs) book.signs.push_back(std::move(sign));
  }
}

}  // namespace cutaway::meaning
