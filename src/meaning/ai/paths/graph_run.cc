// SPDX-License-Identifier: Apache-2.0
// Follows what a call is made on to the graph that was put together there, and its steps to the
// functions that they are.
#include "meaning/ai/paths/graph_run.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "meaning/ai/paths/graphs.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kDeepest = 40;  ///< calls in a chain
constexpr int kNested = 2;    ///< graphs that are steps of graphs

bool is_made_by_call(const ValueNode& node) {
  return node.kind == ValueKind::call || node.kind == ValueKind::construct;
}

class GraphRun {
 public:
  explicit GraphRun(const AiGround& ground) : ground_(ground) {}

  std::vector<SymbolRef> steps(const AiCall& call) {
    const syntax::Syntax& syntax = ground_.context.project.of(call.place.file);
    for (const syntax::Call& made : syntax.calls) {
      if (made.line != call.place.line || !made.callee.valid()) continue;
      const ValueNode& callee = syntax.value(made.callee);
      if (callee.kind != ValueKind::member || callee.child_count == 0) continue;
      find(call.place.file, made.scope, syntax.child(callee, 0));
      if (!found_.empty()) break;
    }
    return std::move(found_);
  }

 private:
  /// The name at the beginning of `builder.add_node(…).compile()`.
  std::string_view root_of(FileId file, ValueId value) const {
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    for (int step = 0; step < kDeepest && value.valid(); ++step) {
      const ValueNode& node = syntax.value(value);
      if (node.kind == ValueKind::reference) return syntax.text(node.text);
      if ((!is_made_by_call(node) && node.kind != ValueKind::member) || node.child_count == 0)
        return {};
      value = syntax.child(node, 0);
    }
    return {};
  }

  void find(FileId file, SymbolId scope, ValueId on) {
    const syntax::Syntax& here = ground_.context.project.of(file);
    const ValueNode& node = here.value(on);
    // `self.graph` of a file that makes one graph alone is that one.
    if (node.kind == ValueKind::member) return take_only(file, here.text(node.text));
    const auto found = follow(ground_.context, file, scope, on);
    if (!found || !found->value.valid()) return;
    const syntax::Syntax& syntax = ground_.context.project.of(found->file);
    const ValueNode& value = syntax.value(found->value);
    if (!is_made_by_call(value)) return;
    const std::string_view name = root_of(found->file, found->value);
    const std::vector<Graph> graphs = graphs_in(ground_.context, ground_.words, found->file);
    for (const Graph& graph : graphs)
      if (graph.variable == name || graph.made.line == value.line || is_compiled(graph, name))
        return take(found->file, graphs, graph, kNested);
    take_built(found->file, found->value);
  }

  static bool is_compiled(const Graph& graph, std::string_view name) {
    return !name.empty() && std::ranges::find(graph.compiled, name) != graph.compiled.end();
  }

  /// `desk = build_desk()`: the graph that this function puts together.
  void take_built(FileId file, ValueId made) {
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const auto targets = ground_.context.links.calls(file);
    const ValueNode& node = syntax.value(made);
    if (node.child_count == 0) return;
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const SymbolRef builder = targets[i].symbol;
      if (syntax.calls[i].callee != syntax.child(node, 0) || !builder.symbol.valid()) continue;
      const std::vector<Graph> graphs = graphs_in(ground_.context, ground_.words, builder.file);
      const auto in = [&](const Graph& graph) { return graph.scope == builder.symbol; };
      if (std::ranges::count_if(graphs, in) == 1)
        take(builder.file, graphs, *std::ranges::find_if(graphs, in), kNested);
      return;
    }
  }

  void take_only(FileId file, std::string_view name) {
    const std::vector<Graph> graphs = graphs_in(ground_.context, ground_.words, file);
    if (graphs.size() != 1) return;
    const bool held = std::ranges::any_of(graphs[0].compiled, [&](const std::string& one) {
      return one == name || one.ends_with("." + std::string(name));
    });
    if (held) take(file, graphs, graphs[0], kNested);
  }

  void take(FileId file, const std::vector<Graph>& graphs, const Graph& graph, int deeper) {
    for (const GraphStep& step : graph.steps) {
      const auto inner = std::ranges::find(graphs, step.graph, &Graph::variable);
      if (!step.graph.empty() && inner != graphs.end()) {
        if (deeper > 0) take(file, graphs, *inner, deeper - 1);
        continue;
      }
      const SymbolRef function = step.run.valid() ? function_of(file, step.run) : SymbolRef();
      if (function.symbol.valid() && std::ranges::find(found_, function) == found_.end())
        found_.push_back(function);
    }
  }

  /// Of `plan`, `self.plan` and what another file gives.
  SymbolRef function_of(FileId file, ValueId value) const {
    const auto is_one = [&](SymbolRef one) {
      return one.symbol.valid() &&
             is_function(ground_.context.project.of(one.file).symbols[one.symbol.index()]);
    };
    const SymbolRef named = symbol_of(ground_.context, {file, value});
    if (is_one(named)) return named;
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    const ValueNode& node = syntax.value(value);
    if (node.kind != ValueKind::member) return {};
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (syntax.text(syntax.symbols[i].name) == syntax.text(node.text) &&
          is_one({file, SymbolId(i)}))
        return {file, SymbolId(i)};
    return {};
  }

  const AiGround& ground_;
  std::vector<SymbolRef> found_;
};

}  // namespace

std::vector<SymbolRef> steps_run_by(const AiGround& ground, const AiCall& call) {
  return GraphRun(ground).steps(call);
}

}  // namespace cutaway::meaning
