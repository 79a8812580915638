// SPDX-License-Identifier: Apache-2.0
// Goes back from a call to the name that its chain begins with, and over the lines that give it.
#include "findings/in_hand.h"

#include <algorithm>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "linking/links.h"
#include "model/local_binding.h"

namespace cutaway::findings {
namespace {

constexpr int kDeepest = 12, kMostLines = 4;

/// `orders` of `orders.Where(…).OrderBy(…)` and `orders ?? none`; not valid where a chain begins
/// with anything else. One thing of a list may have to be asked for what hangs on it.
ValueId beginning(const syntax::Syntax& syntax, ValueId value) {
  using Kind = syntax::ValueKind;
  for (int step = 0; step < kDeepest && value.valid(); ++step) {
    const syntax::ValueNode& node = syntax.value(value);
    if (node.kind == Kind::reference || node.kind == Kind::parameter) return value;
    const bool leads =
        node.kind == Kind::member || node.kind == Kind::call || node.kind == Kind::alternative;
    if (!leads || node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

/// The parameter of that name of the functions around.
const syntax::Parameter* parameter_of(const syntax::Syntax& syntax, SymbolId scope,
                                      std::string_view name) {
  for (int step = 0; step < kDeepest && scope.valid(); ++step) {
    const syntax::Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[around.first_parameter + p];
      if (syntax.text(one.name) == name) return &one;
    }
    scope = around.container;
  }
  return nullptr;
}

bool is_given_list(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  ValueId value = call.callee;
  // `where(…)` alone is made on nothing.
  if (!value.valid() || syntax.value(value).kind != syntax::ValueKind::member) return false;
  std::uint32_t line = call.line + 1;
  for (int step = 0; step < kMostLines; ++step) {
    value = beginning(syntax, value);
    if (!value.valid()) return false;
    const std::string_view name = syntax.text(syntax.value(value).text);
    if (const auto* bound = model::local_binding(syntax, call.scope, name, line);
        bound != nullptr && bound->value.valid() && bound->line < line) {
      value = bound->value;
      line = bound->line;
      continue;
    }
    const syntax::Parameter* given = parameter_of(syntax, call.scope, name);
    return given != nullptr && is_list_type(ground, syntax.text(given->type));
  }
  return false;
}

/// `toDictionary` of `rows.toDictionary(key)`, `Dictionary` of `new Dictionary(rows)`, "list" of a
/// list that is written there; "" of what is neither.
std::string_view made_by(const syntax::Syntax& syntax, ValueId value) {
  using Kind = syntax::ValueKind;
  const syntax::ValueNode& made = syntax.value(value);
  if (made.kind == Kind::list || made.kind == Kind::record) return "list";
  if ((made.kind != Kind::call && made.kind != Kind::construct) || made.child_count == 0) return {};
  const syntax::ValueNode& by = syntax.value(syntax.child(made, 0));
  return by.kind == Kind::reference || by.kind == Kind::member ? syntax.text(by.text)
                                                               : std::string_view();
}

}  // namespace

bool is_made_list(const Ground& ground, const syntax::Syntax& syntax, const syntax::Call& call) {
  if (!call.callee.valid() || syntax.value(call.callee).kind != syntax::ValueKind::member)
    return false;
  const ValueId name = beginning(syntax, call.callee);
  if (!name.valid()) return false;
  const syntax::Binding* bound =
      model::local_binding(syntax, call.scope, syntax.text(syntax.value(name).text), call.line);
  if (bound == nullptr || !bound->value.valid()) return false;
  const std::string made = lower(made_by(syntax, bound->value));
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "gives_list" && matches_glob(row.second, made);
  });
}

bool is_list_type(const Ground& ground, std::string_view type) {
  const std::string said = lower(type);
  return !said.empty() && holds_listed(ground, "list_types", said) &&
         !holds_listed(ground, "query_types", said);
}

bool is_in_hand(const Ground& ground, const model::Deed& deed) {
  const syntax::Syntax& syntax = ground.analysis.project->of(deed.file);
  const linking::Links& links = *ground.analysis.links;
  // `System.Linq:IQueryable.First`: the library keeps nothing, but what it is called on asks.
  return (deed.plain_library &&
          !holds_listed(ground, "asking_types",
                        lower(links.name(links.calls(deed.file)[deed.call].origin)))) ||
         is_given_list(ground, syntax, syntax.calls[deed.call]);
}

}  // namespace cutaway::findings
