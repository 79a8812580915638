// SPDX-License-Identifier: Apache-2.0
// Walks trees of routers and joins the names on the way.
#include "meaning/api/contracts/procedures.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/contracts/procedure_layers.h"
#include "meaning/api/guards/operation_guards.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxProcedures = 4000;

bool makes_router(const ReaderContext& context, const Match& match) {
  const catalogue::Shape& shape = *match.shape;
  return shape.means == "rpc" && shape.on == "call" && is_own(context, match.site.file) &&
         !(shape.role("tree").empty() && shape.role("merged").empty());
}

/// The function that answers: written in the entry, or at the end of the chain that the name in the
/// entry stands for, `const list = procedure.query(() => …)` of this file or of another one.
SymbolRef answering(const ReaderContext& context, FileId file, SymbolId scope, ValueId value) {
  const SymbolRef named = symbol_of(context, {file, value});
  if (named.valid() && is_function(context.project.of(named.file).symbols[named.symbol.index()]))
    return named;
  const auto found = follow(context, file, scope, value);
  if (!found || !found->value.valid()) return named;
  const SymbolRef behind = symbol_of(context, {found->file, found->value});
  return behind.valid() ? behind : named;
}

}  // namespace

bool Procedures::has_trees(const ReaderContext& context, std::span<const Match> matches) {
  return std::ranges::any_of(matches,
                             [&](const Match& match) { return makes_router(context, match); });
}

Procedures::Procedures(const ReaderContext& context, std::span<const Match> matches, Guards& guards)
    : context_(context), guards_(guards) {
  for (const Match& match : matches) {
    if (!makes_router(context, match)) continue;
    if (routers_.emplace(Key{match.site.file, match.site.callee}, &match).second)
      in_order_.push_back(&match);
  }
}

/// The router that a Value is, with names followed.
const Match* Procedures::router_of(const Open& at) const {
  const auto found = follow(context_, at.file, at.scope, at.value);
  if (!found || !found->value.valid()) return nullptr;
  const Syntax& syntax = context_.project.of(found->file);
  const ValueNode& node = syntax.value(found->value);
  if (node.kind != ValueKind::call || node.child_count == 0) return nullptr;
  const auto router = routers_.find({found->file, syntax.child(node, 0)});
  return router == routers_.end() ? nullptr : router->second;
}

/// The entries of a record; what is spread into it counts as written there.
std::vector<Procedures::Open> Procedures::record(const Open& at) const {
  std::vector<Open> out;
  const Syntax& syntax = context_.project.of(at.file);
  const ValueNode& node = syntax.value(at.value);
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(node, i));
    if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
    const std::string_view key = syntax.text(entry.text);
    const std::string dot = at.prefix.empty() || key == "..." ? "" : ".";
    out.push_back({at.file, at.scope, syntax.child(entry, 0),
                   at.prefix + dot + (key == "..." ? std::string() : std::string(key)),
                   at.depth + 1});
  }
  return out;
}

std::vector<Procedures::Open> Procedures::entries(const Match& match, const std::string& prefix,
                                                  int depth) const {
  const Site& site = match.site;
  std::vector<Open> out;
  if (!match.shape->role("merged").empty()) {
    for (const ValueId argument : site.arguments)
      if (argument.valid()) out.push_back({site.file, site.scope, argument, prefix, depth + 1});
    return out;
  }
  const Operand tree = pick(context_, site, match.shape->role("tree"));
  if (tree.kind != Operand::Kind::value) return out;
  const auto found = follow(context_, tree.value.file, site.scope, tree.value.value);
  if (!found || !found->value.valid()) return out;
  if (context_.project.of(found->file).value(found->value).kind != ValueKind::record) return out;
  return record({found->file, found->scope, found->value, prefix, depth});
}

/// Marks routers that stand in another one.
void Procedures::note_children(const Match& match) {
  std::vector<Open> open = entries(match, {}, 0);
  for (std::size_t i = 0; i < open.size() && i < kMaxProcedures; ++i) {
    if (const Match* child = router_of(open[i])) {
      if (child != &match) held_.insert(child);
      continue;
    }
    const bool nested =
        context_.project.of(open[i].file).value(open[i].value).kind == ValueKind::record;
    if (!nested || open[i].depth > kMaxDepth) continue;
    for (Open& inner : record(open[i])) open.push_back(std::move(inner));
  }
}

/// What a router or a plain record between routers holds.
std::vector<Procedures::Open> Procedures::inside(const Open& at) const {
  if (at.depth > kMaxDepth) return {};
  if (const Match* child = router_of(at)) return entries(*child, at.prefix, at.depth);
  const bool plain = context_.project.of(at.file).value(at.value).kind == ValueKind::record;
  return plain ? record(at) : std::vector<Open>();
}

void Procedures::add_procedure(const Match& root, const Open& at, std::vector<Meaning>& out) const {
  const ValueNode& node = context_.project.of(at.file).value(at.value);
  const bool container = node.kind == ValueKind::record || router_of(at) != nullptr;
  if (container || node.kind == ValueKind::unknown || at.prefix.empty()) return;
  if (at.prefix.ends_with(".")) return;
  Meaning meaning;
  meaning.shape = root.shape;
  meaning.means = root.shape->means;
  meaning.technology = root.shape->technology;
  meaning.place = {at.file, node.line, node.line};
  meaning.scope = {at.file, at.scope};
  meaning.handler = answering(context_, at.file, at.scope, at.value);
  note_guards(meaning, procedure_layers(context_, guards_, {at.file, at.scope, at.value},
                                        root.shape->role("layers_by")));
  linking::ClosedValue closed;
  closed.alternatives.push_back({at.prefix, true, {}, {}, {}, false});
  meaning.values.emplace_back("name", std::move(closed));
  out.push_back(std::move(meaning));
}

std::vector<Meaning> Procedures::run() {
  for (const Match* match : in_order_) note_children(*match);
  std::vector<Meaning> out;
  for (const Match* root : in_order_) {
    if (held_.contains(root)) continue;
    std::vector<Open> open = entries(*root, {}, 0);
    for (std::size_t i = 0; i < open.size() && i < kMaxProcedures; ++i) {
      const Open at = open[i];
      add_procedure(*root, at, out);
      for (Open& inner : inside(at)) open.push_back(std::move(inner));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
