// SPDX-License-Identifier: Apache-2.0
// Looks along bases, handlers and calls of `super`.
#include "findings/tied.h"

#include <algorithm>

#include "base/text.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// Bases of bases are looked at so far.
constexpr std::size_t kMostTypes = 32;

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c != '_' && c != '-') out += c;
  }
  return lower(out);
}

/// The name that a callee begins with: `super` of `super.save(...)`.
std::string_view root_of(const syntax::Syntax& syntax, ValueId id) {
  for (int depth = 0; depth < 16 && id.valid(); ++depth) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind == syntax::ValueKind::reference) return syntax.text(node.text);
    if (node.child_count == 0) return {};
    id = syntax.child(node, 0);
  }
  return {};
}

}  // namespace

Tied::Tied(const model::Analysis& analysis) : analysis_(analysis) {
  for (const model::Endpoint& endpoint : analysis.model->endpoints) {
    if (!endpoint.handler.valid()) continue;
    handlers_.insert(endpoint.handler);
  }
  for (const model::Operation& operation : analysis.model->operations) {
    if (operation.handler.valid()) handlers_.insert(operation.handler);
  }
  for (const auto& [key, name] : analysis.catalogue->table("called_unseen"))
    called_unseen_.insert(name);
}

bool Tied::function(SymbolRef symbol) const {
  if (handlers_.contains(symbol)) return true;
  const syntax::Syntax& syntax = analysis_.project->of(symbol.file);
  const syntax::Symbol& row = syntax.symbols[symbol.symbol.index()];
  if (called_unseen_.contains(plain_name(syntax.text(row.name)))) return true;
  const bool marked = std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& one) {
    return one.target == symbol.symbol && lower(syntax.text(one.name)) == "override";
  });
  return marked || stands_in(symbol) || named_in_base(symbol);
}

/// It calls the one of its own name that a base holds, written here or not.
bool Tied::stands_in(SymbolRef symbol) const {
  const syntax::Syntax& syntax = analysis_.project->of(symbol.file);
  const std::string_view own = syntax.text(syntax.symbols[symbol.symbol.index()].name);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.scope != symbol.symbol) return false;
    const std::string_view name = syntax.text(call.name);
    const std::string_view root = root_of(syntax, call.callee);
    const bool above = root == "super" || root == "base" || root == "parent";
    return above &&
           (name == own ||
            (name == "super" && syntax.value(call.callee).kind == syntax::ValueKind::reference &&
             call.arguments_written > 0));
  });
}

bool Tied::named_in_base(SymbolRef symbol) const {
  const syntax::Project& project = *analysis_.project;
  const syntax::Syntax& own = project.of(symbol.file);
  const std::string_view name = own.text(own.symbols[symbol.symbol.index()].name);
  const SymbolId type = own.symbols[symbol.symbol.index()].container;
  if (!type.valid()) return false;
  std::vector<SymbolRef> types{{symbol.file, type}};
  for (std::size_t at = 0; at < types.size() && types.size() < kMostTypes; ++at) {
    const syntax::Syntax& syntax = project.of(types[at].file);
    const syntax::Symbol& row = syntax.symbols[types[at].symbol.index()];
    for (std::size_t s = 0; at > 0 && s < syntax.symbols.size(); ++s) {
      if (syntax.symbols[s].container == types[at].symbol &&
          syntax.text(syntax.symbols[s].name) == name)
        return true;
    }
    const auto targets = analysis_.links->bases(types[at].file);
    for (std::size_t b = row.first_base; b < row.first_base + row.base_count; ++b) {
      if (b < targets.size() && targets[b].symbol.valid() &&
          std::ranges::find(types, targets[b].symbol) == types.end())
        types.push_back(targets[b].symbol);
    }
  }
  return false;
}

/// What the types of a file are made after, and these types themselves.
std::set<std::string> Tied::bases(FileId file) const {
  std::set<std::string> out;
  const auto key = [](SymbolRef symbol) {
    return std::to_string(symbol.file.value) + ":" + std::to_string(symbol.symbol.value);
  };
  const syntax::Syntax& syntax = analysis_.project->of(file);
  const auto targets = analysis_.links->bases(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& row = syntax.symbols[s];
    if (row.base_count == 0 && row.container.valid()) continue;
    out.insert(key({file, SymbolId(s)}));
    for (std::size_t b = row.first_base; b < row.first_base + row.base_count; ++b) {
      if (b < targets.size() && targets[b].symbol.valid()) out.insert(key(targets[b].symbol));
    }
  }
  return out;
}

bool Tied::one_base(FileId a, FileId b) const {
  const std::set<std::string> of_a = bases(a), of_b = bases(b);
  return std::ranges::any_of(of_a, [&](const std::string& one) { return of_b.contains(one); });
}

}  // namespace cutaway::findings
