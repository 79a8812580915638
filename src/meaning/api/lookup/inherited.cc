// SPDX-License-Identifier: Apache-2.0
// Walks the project's classes down from an annotated method to those that inherit it.
#include "meaning/api/lookup/inherited.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMaxBearers = 200;
constexpr std::size_t kMaxAncestry = 64;

bool is_abstract(const syntax::Symbol& symbol) { return (symbol.flags & syntax::kAbstract) != 0; }

}  // namespace

bool matches_any(std::string_view globs, std::string_view origin) {
  return std::ranges::any_of(split(globs, '|'),
                             [&](std::string_view glob) { return matches_glob(glob, origin); });
}

const syntax::Symbol& Inherited::symbol(SymbolRef ref) const {
  return context_.project.of(ref.file).symbols[ref.symbol.index()];
}

/// One part says for all of them that the class is abstract.
bool Inherited::is_concrete(SymbolRef type) const {
  const syntax::SymbolKind kind = symbol(type).kind;
  return (kind == syntax::SymbolKind::class_ || kind == syntax::SymbolKind::struct_) &&
         !is_abstract(symbol(type)) &&
         std::ranges::none_of(parts_.others(type),
                              [&](SymbolRef part) { return is_abstract(symbol(part)); });
}

bool Inherited::are_one(SymbolRef a, SymbolRef b) const {
  const auto others = parts_.others(a);
  return a == b || std::ranges::find(others, b) != others.end();
}

void Inherited::read_children() {
  if (read_) return;
  read_ = true;
  for (std::size_t f = 0; f < context_.project.size(); ++f) {
    const FileId file(f);
    const syntax::Syntax& syntax = context_.project.of(file);
    const auto targets = context_.links.bases(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& child = syntax.symbols[i];
      for (std::uint32_t b = 0; b < child.base_count; ++b) {
        const std::size_t index = child.first_base + b;
        if (index < targets.size() && targets[index].symbol.valid())
          children_[targets[index].symbol].push_back({file, SymbolId(i)});
      }
    }
  }
}

/// The class writes a method of the same name and as many parameters, with routes of its own.
bool Inherited::overrides(SymbolRef owner, SymbolRef method) const {
  const syntax::Syntax& syntax = context_.project.of(owner.file);
  const syntax::Syntax& above = context_.project.of(method.file);
  const syntax::Symbol& wanted = symbol(method);
  for (std::size_t i = owner.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& candidate = syntax.symbols[i];
    if (candidate.line > symbol(owner).end_line) break;
    if (candidate.container == owner.symbol &&
        candidate.parameter_count == wanted.parameter_count &&
        syntax.text(candidate.name) == above.text(wanted.name) &&
        noted_.contains(SymbolRef{owner.file, SymbolId(i)}))
      return true;
  }
  return false;
}

std::vector<SymbolRef> Inherited::bearers(SymbolRef method) {
  const SymbolId owner = class_around(context_.project.of(method.file), method.symbol);
  if (!owner.valid()) return {};
  read_children();
  std::vector<SymbolRef> out;
  std::vector<SymbolRef> open{{method.file, owner}};
  std::set<SymbolRef> seen{open.front()};
  for (std::size_t i = 0; i < open.size() && out.size() < kMaxBearers; ++i) {
    const SymbolRef at = open[i];
    if (i > 0 && overrides(at, method)) continue;
    if (is_concrete(at) && is_own(context_, at.file)) out.push_back(at);
    const auto add_below = [&](SymbolRef above) {
      const auto below = children_.find(above);
      if (below == children_.end()) return;
      for (const SymbolRef child : below->second)
        if (seen.insert(child).second) open.push_back(child);
    };
    add_below(at);
    for (const SymbolRef part : parts_.others(at)) add_below(part);
  }
  return out;
}

std::vector<SymbolRef> Inherited::ancestry(SymbolRef of) const {
  std::vector<SymbolRef> out{of};
  const auto add = [&](SymbolRef above) {
    if (above.valid() && std::ranges::find(out, above) == out.end()) out.push_back(above);
  };
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxAncestry; ++i) {
    const SymbolRef at = out[i];
    const syntax::Syntax& syntax = context_.project.of(at.file);
    const auto notes = context_.links.annotations(at.file);
    for (std::size_t a = 0; a < syntax.annotations.size() && a < notes.size(); ++a) {
      if (syntax.annotations[a].target == at.symbol) add(notes[a].symbol);
    }
    for (const SymbolRef part : parts_.others(at)) add(part);
    const auto targets = context_.links.bases(at.file);
    for (std::uint32_t b = 0; b < symbol(at).base_count; ++b) {
      const std::size_t index = symbol(at).first_base + b;
      if (index < targets.size()) add(targets[index].symbol);
    }
  }
  return out;
}

bool Inherited::annotated(SymbolRef of, std::string_view origins) const {
  const syntax::Syntax& syntax = context_.project.of(of.file);
  const auto targets = context_.links.annotations(of.file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    if (syntax.annotations[i].target == of.symbol && targets[i].origin != 0 &&
        matches_any(origins, context_.links.name(targets[i].origin)))
      return true;
  }
  return false;
}

bool Inherited::carries(SymbolRef of, std::string_view origins) const {
  return std::ranges::any_of(ancestry(of), [&](SymbolRef at) { return annotated(at, origins); });
}

}  // namespace cutaway::meaning
