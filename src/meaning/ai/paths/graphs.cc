// SPDX-License-Identifier: Apache-2.0
// Follows what `add_node` is called on to the variable that holds the graph.
#include "meaning/ai/paths/graphs.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kGraphs = "langgraph.json";
constexpr int kDeepest = 40;

/// What a chain of calls begins with: the call that makes a graph, or the name of a variable.
struct Root {
  bool makes = false;
  std::string_view name;
};

bool is_call(const ValueNode& node) {
  return node.kind == ValueKind::call || node.kind == ValueKind::construct;
}

class Graphs {
 public:
  Graphs(const ReaderContext& context, const AiWords& words, FileId id)
      : words_(words), id_(id), syntax_(context.project.of(id)) {}

  std::vector<Graph> find() {
    const auto each = [&](const auto& take) {
      for (const syntax::Symbol& symbol : syntax_.symbols)
        if (symbol.value.valid()) take(symbol.name, symbol.container, symbol.value, symbol.line);
      for (const syntax::Binding& binding : syntax_.bindings)
        if (binding.value.valid()) take(binding.target, binding.scope, binding.value, binding.line);
    };
    each([&](syntax::Text name, SymbolId scope, ValueId value, std::uint32_t line) {
      if (is_call(syntax_.value(value)) && root_of(value).makes) make(name, scope, line);
    });
    if (graphs_.empty()) return {};
    each([&](syntax::Text name, SymbolId scope, ValueId value, std::uint32_t) {
      const Root root = is_call(syntax_.value(value)) ? root_of(value) : Root{};
      Graph* graph = root.makes ? nullptr : held(root.name, scope);
      const std::string variable(syntax_.text(name));
      if (graph != nullptr && std::ranges::find(graph->compiled, variable) == graph->compiled.end())
        graph->compiled.push_back(variable);
    });
    for (const syntax::Call& call : syntax_.calls)
      if (words_.has("agent.nodes", letters_of(syntax_.text(call.name)))) add_step(call);
    return std::move(graphs_);
  }

 private:
  Root root_of(ValueId value) const {
    for (int step = 0; step < kDeepest && value.valid(); ++step) {
      const ValueNode& node = syntax_.value(value);
      if (node.kind == ValueKind::reference) return {false, syntax_.text(node.text)};
      if (node.child_count == 0) return {};
      const ValueNode& callee = syntax_.value(syntax_.child(node, 0));
      if (is_call(node) && words_.has("agent.graphs", letters_of(syntax_.text(callee.text))))
        return {true, {}};
      if (!is_call(node) && node.kind != ValueKind::member) return {};
      value = syntax_.child(node, 0);
    }
    return {};
  }

  void make(syntax::Text name, SymbolId scope, std::uint32_t line) {
    const std::string variable(syntax_.text(name));
    const bool known = std::ranges::any_of(graphs_, [&](const Graph& graph) {
      return graph.variable == variable && graph.scope == scope;
    });
    if (known || variable.empty()) return;
    Graph graph;
    graph.variable = variable, graph.scope = scope, graph.made = {id_, line, line};
    graphs_.push_back(std::move(graph));
  }

  /// The graph of that variable in the same function, else at the top of the file.
  Graph* held(std::string_view variable, SymbolId scope) {
    Graph* top = nullptr;
    for (Graph& graph : graphs_) {
      if (variable.empty() || graph.variable != variable) continue;
      if (graph.scope == scope) return &graph;
      if (!graph.scope.valid()) top = &graph;
    }
    return top;
  }

  /// "plan" of `team.add_node("plan", plan)`, `plan` of `team.add_node(plan)`.
  void add_step(const syntax::Call& call) {
    if (!call.callee.valid() || call.argument_count == 0) return;
    Graph* graph = held(root_of(call.callee).name, call.scope);
    if (graph == nullptr) return;
    const ValueNode& first = syntax_.value(syntax_.arguments[call.first_argument]);
    const bool named = first.kind == ValueKind::string ||
                       (first.kind == ValueKind::reference && call.arguments_written == 1);
    if (!named) {
      graph->open = true;
      return;
    }
    GraphStep step;
    step.name = syntax_.text(first.text);
    step.place = {id_, call.line, std::max(call.line, call.end_line)};
    step.run = syntax_.arguments[call.first_argument + (call.argument_count > 1 ? 1U : 0U)];
    if (call.argument_count > 1) {
      const ValueNode& run = syntax_.value(syntax_.arguments[call.first_argument + 1]);
      if (run.kind == ValueKind::reference) step.graph = graph_named(syntax_.text(run.text));
    }
    const bool known = std::ranges::any_of(
        graph->steps, [&](const GraphStep& other) { return other.name == step.name; });
    if (!known && !step.name.empty()) graph->steps.push_back(std::move(step));
  }

  std::string graph_named(std::string_view compiled) const {
    for (const Graph& graph : graphs_)
      if (std::ranges::find(graph.compiled, compiled) != graph.compiled.end())
        return graph.variable;
    return {};
  }

  const AiWords& words_;
  const FileId id_;
  const syntax::Syntax& syntax_;
  std::vector<Graph> graphs_;
};

/// "desk/clerk.py" of `./desk/clerk.py`, `desk/clerk` and `desk.clerk`.
std::string path_of(std::string module) {
  if (module.starts_with("./")) module.erase(0, 2);
  const std::string_view written[] = {".py", ".js", ".ts", ".mjs", ".mts", ".jsx", ".tsx"};
  if (std::ranges::any_of(written, [&](std::string_view end) { return module.ends_with(end); }))
    return module;
  if (!contains(module, "/")) std::ranges::replace(module, '.', '/');
  return module + ".py";
}

/// The file of that module beside the list, else the only one whose path ends so.
FileId home_of(const ReaderContext& context, FileId list, const std::string& module) {
  const std::string path = path_of(module);
  const std::string folder(folder_name(context.project.file(list).path));
  const std::string beside = folder.empty() ? path : folder + "/" + path;
  FileId only;
  bool several = false;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const std::string& own = context.project.file(FileId(i)).path;
    if (!("/" + own).ends_with("/" + path) || !is_own(context, FileId(i))) continue;
    if (own == beside) return FileId(i);
    several = several || only.valid();
    only = FileId(i);
  }
  return several ? FileId() : only;
}

void add_served(const ReaderContext& context, FileId id, std::vector<ServedGraph>& out) {
  const syntax::Syntax& syntax = context.project.of(id);
  for (const syntax::DataNode& node : syntax.data) {
    if (syntax.text(node.key) != "graphs" || !node.first_child.valid()) continue;
    for (auto at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
      const syntax::DataNode& row = syntax.data[at.index()];
      const std::string_view target = syntax.text(row.value);
      const std::size_t colon = target.rfind(':');
      if (colon == std::string_view::npos) continue;
      ServedGraph served;
      served.name = syntax.text(row.key), served.variable = target.substr(colon + 1);
      served.place = {id, row.line, row.line};
      served.home = home_of(context, id, std::string(target.substr(0, colon)));
      out.push_back(std::move(served));
    }
  }
}

}  // namespace

std::vector<Graph> graphs_in(const ReaderContext& context, const AiWords& words, FileId id) {
  return Graphs(context, words, id).find();
}

std::vector<ServedGraph> served_graphs(const ReaderContext& context) {
  std::vector<ServedGraph> out;
  for (std::size_t i = 0; i < context.project.size(); ++i)
    if (base_name(context.project.file(FileId(i)).path) == kGraphs && is_own(context, FileId(i)))
      add_served(context, FileId(i), out);
  return out;
}

}  // namespace cutaway::meaning
