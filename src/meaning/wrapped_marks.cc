// SPDX-License-Identifier: Apache-2.0
// Goes through own definitions to the outside ones that they stand for.
#include "meaning/wrapped_marks.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxBases = 64;

/// The outermost function around: of several declarations of one name only the last has a body.
std::string_view own_name_around(const syntax::Syntax& syntax, SymbolId scope) {
  std::string_view out;
  for (SymbolId at = scope; at.valid(); at = syntax.symbols[at.index()].container) {
    const std::string_view name = syntax.text(syntax.symbols[at.index()].name);
    if (!name.empty()) out = name;
  }
  return out;
}

/// What the bases of an own type lead to, as names of the links.
std::vector<linking::NameId> origins_above(const ReaderContext& context, FileId of,
                                           std::uint32_t base) {
  std::vector<linking::NameId> out;
  std::vector<std::pair<FileId, std::uint32_t>> open{{of, base}};
  std::set<std::pair<FileId, std::uint32_t>> seen(open.begin(), open.end());
  for (std::size_t i = 0; i < open.size() && i < kMaxBases; ++i) {
    const auto [file, index] = open[i];
    const auto targets = context.links.bases(file);
    if (index >= targets.size()) continue;
    const linking::Target target = targets[index];
    if (target.origin != 0) out.push_back(target.origin);
    if (!target.symbol.valid()) continue;
    const syntax::Symbol& parent =
        context.project.of(target.symbol.file).symbols[target.symbol.symbol.index()];
    for (std::uint32_t b = 0; b < parent.base_count; ++b) {
      const std::pair<FileId, std::uint32_t> next{target.symbol.file, parent.first_base + b};
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return out;
}

/// Whether what a call is given first is handed on by the function around: `task(function)`,
/// `task(*args, base=Retried, **kwargs)`, `task(name=name)`.
bool is_handed_on(const syntax::Syntax& syntax, const syntax::Symbol& around, ValueId first) {
  const syntax::ValueNode* node = &syntax.value(first);
  if (node->kind == syntax::ValueKind::entry && node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  if (node->kind == syntax::ValueKind::parameter) return true;
  if (node->kind != syntax::ValueKind::reference) return false;
  for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
    std::string_view name = syntax.text(syntax.parameters[around.first_parameter + p].name);
    while (name.starts_with('*') || name.starts_with('.')) name.remove_prefix(1);
    if (name == syntax.text(node->text)) return true;
  }
  return false;
}

/// `class RecordingJob(job)`, which is put on functions as `job` is.
linking::NameId mark_above(const ReaderContext& context, SymbolRef decorator) {
  const syntax::Symbol& type = context.project.of(decorator.file).symbols[decorator.symbol.index()];
  if (type.kind != syntax::SymbolKind::class_) return 0;
  for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b)
    for (const linking::NameId origin : origins_above(context, decorator.file, b))
      for (const auto* shape : context.catalogue.shapes("annotation", context.links.name(origin)))
        if (shape->means == "job") return origin;
  return 0;
}

}  // namespace

std::vector<std::string_view> outside_bases(const ReaderContext& context, FileId file,
                                            std::uint32_t base) {
  std::vector<std::string_view> out;
  for (const linking::NameId origin : origins_above(context, file, base))
    out.push_back(context.links.name(origin));
  return out;
}

linking::NameId wrapped_mark(const ReaderContext& context, SymbolRef decorator) {
  if (!decorator.symbol.valid()) return 0;
  const syntax::Syntax& its = context.project.of(decorator.file);
  const auto targets = context.links.calls(decorator.file);
  const syntax::Symbol& symbol = its.symbols[decorator.symbol.index()];
  for (std::size_t c = 0; c < its.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = its.calls[c];
    const bool inside = (symbol.line <= call.line && call.line <= symbol.end_line) ||
                        its.text(symbol.name) == own_name_around(its, call.scope);
    if (!inside || targets[c].origin == 0 || call.argument_count == 0) continue;
    const ValueId first = its.arguments[call.first_argument];
    if (!first.valid()) continue;
    const bool handed = is_handed_on(its, symbol, first);
    const auto shapes =
        context.catalogue.shapes("annotation", context.links.name(targets[c].origin));
    if (std::ranges::any_of(shapes, [&](const auto* shape) {
          return (shape->means == "job" && handed) || shape->means == "entity" ||
                 shape->means == "field" || shape->means == "relation";
        }))
      return targets[c].origin;
  }
  return mark_above(context, decorator);
}

std::string member_of_marked(const ReaderContext& context, FileId file, const syntax::Call& call) {
  const syntax::Syntax& syntax = context.project.of(file);
  if (!call.callee.valid()) return {};
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != syntax::ValueKind::member || callee.child_count == 0) return {};
  const ValueId on = syntax.child(callee, 0);
  if (!on.valid() || syntax.value(on).kind != syntax::ValueKind::reference) return {};
  const SymbolRef marked = context.links.what_is({file, on}).symbol;
  if (!marked.symbol.valid()) return {};
  const syntax::Syntax& its = context.project.of(marked.file);
  const auto targets = context.links.annotations(marked.file);
  for (std::size_t i = 0; i < its.annotations.size() && i < targets.size(); ++i) {
    if (its.annotations[i].target != marked.symbol) continue;
    const linking::NameId mark =
        targets[i].origin != 0 ? targets[i].origin : wrapped_mark(context, targets[i].symbol);
    if (mark != 0)
      return std::string(context.links.name(mark)) + "." + std::string(syntax.text(callee.text));
  }
  return {};
}

}  // namespace cutaway::meaning
