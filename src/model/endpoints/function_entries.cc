// SPDX-License-Identifier: Apache-2.0
// Reads the triggers of functions and the rules that lead to them.
#include "model/endpoints/function_entries.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

constexpr std::array<std::string_view, 2> kUsual = {"handler", "lambda_handler"};

/// A function as its own block of a template says it; several may be pieces of one part.
struct Block {
  std::string name, folder, handler;
};

class FunctionEntries {
 public:
  FunctionEntries(const Inputs& in, Model& model) : in_(in), model_(model) {}

  void from_triggers(PartId part, const meaning::Workload& workload) {
    for (const meaning::NamedValue& trigger : workload.triggers) {
      const Block block = block_of(workload, trigger.place);
      if (trigger.name == "http")
        from_request(part, block, trigger);
      else if (trigger.name == "schedule")
        add_operation(part, block, "job", trigger.place);
      else if (trigger.name == "websocket")
        add_operation(part, {trigger.value, block.folder, block.handler}, "websocket",
                      trigger.place);
      else if (trigger.name != "call")
        add_operation(part, block, "event", trigger.place);
    }
  }

  /// Fields of a graph that a way in answers itself, by what stands behind it: "Query.order".
  void from_fields(PartId part, const meaning::Workload& workload) {
    for (const meaning::NamedValue& trigger : workload.triggers) {
      if (trigger.name != "graphql") continue;
      const std::string name = trigger.value.substr(trigger.value.find('.') + 1);
      add_operation(part, {name, {}, {}}, "graphql", trigger.place);
    }
  }

  void from_rule(PartId part, const meaning::Workload& workload,
                 const meaning::GatewayRoute& rule) {
    const std::vector<std::string> all{"ANY"};
    for (const std::string& method : rule.methods.empty() ? all : rule.methods)
      add_endpoint(part, method, rule.path, handler(block_of(workload, rule.place)), rule.place);
  }

 private:
  /// "GET /orders/{id}".
  void from_request(PartId part, const Block& block, const meaning::NamedValue& trigger) {
    const std::string_view text = trigger.value;
    const auto blank = text.find(' ');
    const bool has_method = blank != std::string_view::npos;
    const std::string method = has_method ? std::string(text.substr(0, blank)) : "ANY";
    std::string path(trim(has_method ? text.substr(blank + 1) : text));
    if (!has_method && !path.starts_with("/")) return;
    if (!path.starts_with("/")) path.insert(0, "/");
    add_endpoint(part, method, path, handler(block), trigger.place);
  }

  void add_endpoint(PartId part, std::string_view method, const std::string& path,
                    SymbolRef handler, const Place& place) {
    // All of it goes to a program that sorts it out itself.
    if (path.empty() || contains(path, "+") || contains(path, "*") || contains(path, "$")) return;
    std::string asked;
    for (const char c : method) asked += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const bool known = std::ranges::any_of(model_.endpoints, [&](const Endpoint& one) {
      return one.part == part && one.path == path && (one.method == asked || one.method == "ANY");
    });
    if (known) return;
    Endpoint made;
    made.part = part;
    made.method = asked;
    made.path = path;
    made.handler = handler;
    made.places = {place};
    model_.endpoints.push_back(std::move(made));
    model_.parts[part.index()].routes += 1;
  }

  void add_operation(PartId part, const Block& block, std::string_view kind, const Place& place) {
    const auto known = std::ranges::find_if(model_.operations, [&](const Operation& one) {
      return one.part == part && one.kind == kind && one.name == block.name;
    });
    if (known != model_.operations.end()) return add_once(known->places, place);
    model_.operations.push_back({part, std::string(kind), block.name, {place}, handler(block)});
  }

  Block block_of(const meaning::Workload& workload, const Place& place) const {
    Block block{workload.name, workload.build_context, workload.command};
    const syntax::DataView all = syntax::DataView::root(in_.project.of(place.file))["Resources"];
    for (syntax::DataView one = all.first_child(); one; one = one.next_sibling()) {
      if (place.line < one.line() || place.line > one.end_line()) continue;
      const syntax::DataView properties = one["Properties"];
      const std::string_view code = properties["CodeUri"].scalar();
      // A route or a rule that leads to it stands for itself.
      if (code.empty() && !properties["Handler"] && place.line != workload.place.line)
        return block_of(workload, workload.place);
      block.name = one.key();
      if (!code.empty()) block.folder = join_path(folder_name(in_.path(place)), code);
      block.handler = properties["Handler"].scalar();
    }
    return block;
  }

  /// `orders/list.handler` in the folder of the function: of several functions of that name the one
  /// in the file that is named.
  SymbolRef handler(const Block& block) const {
    const std::string_view written = block.handler;
    const auto dot = written.rfind('.');
    const std::string_view name =
        dot == std::string_view::npos ? std::string_view() : written.substr(dot + 1);
    if (block.folder.empty()) return {};
    const std::string module =
        name.empty() ? std::string() : join_path(block.folder, written.substr(0, dot));
    SymbolRef found, there;
    bool several = false;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      if (!in_.own(file) || !below(in_.file(file).path, block.folder)) continue;
      const SymbolId function = function_in(file, name);
      if (!function.valid()) continue;
      if (is_module(in_.file(file).path, module)) there = {file, function};
      several = several || found.valid();
      found = {file, function};
    }
    if (there.valid()) return there;
    return several ? SymbolRef() : found;
  }

  /// Whether a path is that of a module, which is written without the kind of file and, in some
  /// languages, with dots between the folders.
  static bool is_module(std::string_view path, std::string_view module) {
    path = path.substr(0, path.rfind('.'));
    if (module.empty() || path.size() != module.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i)
      if (path[i] != module[i] && !(path[i] == '/' && module[i] == '.')) return false;
    return true;
  }

  /// The only function of that name, or of a usual one, at the top of a file.
  SymbolId function_in(FileId file, std::string_view name) const {
    const syntax::Syntax& syntax = in_.project.of(file);
    SymbolId found;
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      const std::string_view called = syntax.text(symbol.name);
      const bool fits =
          name.empty() ? std::ranges::find(kUsual, called) != kUsual.end() : called == name;
      if (!fits || symbol.container.valid() || symbol.kind != syntax::SymbolKind::function)
        continue;
      if (found.valid()) return {};
      found = SymbolId(s);
    }
    return found;
  }

  const Inputs& in_;
  Model& model_;
};

}  // namespace

void add_function_entries(const Inputs& in, const std::vector<Passing>& passings,
                          const std::vector<Draft>& drafts, Model& model) {
  FunctionEntries entries(in, model);
  const auto is_function = [&](std::uint32_t w) {
    const meaning::Workload& workload = in.facts.workloads[w];
    return workload.kind == "function" && in.own(workload.place);
  };
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    for (const std::uint32_t w : drafts[i].workloads) {
      if (is_function(w))
        entries.from_triggers(PartId(i), in.facts.workloads[w]);
      else if (drafts[i].part.kind == "gateway")
        entries.from_fields(PartId(i), in.facts.workloads[w]);
    }
  }
  for (const Passing& passing : passings) {
    const auto& workloads = drafts[passing.target].workloads;
    if (workloads.size() == 1 && is_function(workloads.front()))
      entries.from_rule(PartId(passing.target), in.facts.workloads[workloads.front()],
                        in.facts.gateway_routes[passing.rule]);
  }
}

}  // namespace cutaway::model
