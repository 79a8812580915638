// SPDX-License-Identifier: Apache-2.0
// Finds classes by the names that types give them, and what is written in and on them.
#include "meaning/data/class_index.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr std::size_t kMaxLineage = 32;
constexpr std::size_t kMaxNamesakes = 48;

bool is_class(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::struct_ ||
         kind == SymbolKind::interface || kind == SymbolKind::trait;
}

bool ClassIndex::is_class(SymbolRef symbol) const {
  return meaning::is_class(this->symbol(symbol).kind);
}

ClassIndex::ClassIndex(const ReaderContext& context) : context_(context) {
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    if (syntax.symbols.empty() && !syntax.imports.empty())
      only_imports_.emplace(folder_name(context.project.file(file).path), file);
    const auto targets = context.links.bases(file);
    for (const linking::Target& base : targets) {
      if (base.symbol.valid()) extended_[base.symbol] = true;
    }
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& symbol = syntax.symbols[i];
      if (!meaning::is_class(symbol.kind) && symbol.kind != SymbolKind::enum_) continue;
      auto& same = by_name_[std::string(syntax.text(symbol.name))];
      if (same.size() < kMaxNamesakes) same.push_back({file, SymbolId(i)});
    }
  }
}

/// Packages whose names a file knows: its own, those above it, those it takes whole, and those that
/// a file of imports only takes for all in its folder.
std::set<std::string_view> ClassIndex::packages_seen(FileId from) const {
  std::set<std::string_view> out;
  const Syntax& syntax = context_.project.of(from);
  std::string_view own = syntax.text(syntax.package);
  for (int depth = 0; depth < 12 && !own.empty(); ++depth) {
    out.insert(own);
    own = own.substr(0, own.find('.') == std::string_view::npos ? 0 : own.rfind('.'));
  }
  const auto take = [&](const Syntax& imports) {
    for (const syntax::Import& import : imports.imports) {
      const std::string_view name = imports.text(import.name);
      if (name.empty() || name == "*") out.insert(imports.text(import.module));
    }
  };
  take(syntax);
  std::string_view folder = folder_name(context_.project.file(from).path);
  for (int depth = 0; depth < 12; ++depth) {
    const auto [first, last] = only_imports_.equal_range(folder);
    for (auto at = first; at != last; ++at) take(context_.project.of(at->second));
    if (folder.empty()) break;
    folder = folder_name(folder);
  }
  return out;
}

std::vector<SymbolRef> ClassIndex::without_inner(const std::vector<SymbolRef>& classes) const {
  std::vector<SymbolRef> outer;
  for (const SymbolRef& one : classes) {
    const SymbolId around = symbol(one).container;
    if (!around.valid() || !cutaway::meaning::is_class(syntax(one).symbols[around.index()].kind))
      outer.push_back(one);
  }
  return outer.empty() ? classes : outer;
}

SymbolRef ClassIndex::find(FileId from, std::string_view name) const {
  name = name.substr(name.find_last_of(".:\\") + 1);
  const auto at = by_name_.find(name);
  if (at != by_name_.end()) {
    for (const SymbolRef& same : at->second) {
      if (same.file == from) return same;
    }
  }
  const Syntax& syntax = context_.project.of(from);
  const auto links = context_.links.imports(from);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view local = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (local != name) continue;
    if (links[i].symbol.valid()) return links[i].symbol;
    if (links[i].package != 0) return {};
  }
  if (at == by_name_.end()) return {};
  const std::vector<SymbolRef> known = without_inner(at->second);
  const std::string_view folder = folder_name(context_.project.file(from).path);
  SymbolRef near;
  for (const SymbolRef& same : known) {
    if (folder_name(context_.project.file(same.file).path) != folder) continue;
    if (near.valid()) return near;
    near = same;
  }
  if (near.valid()) return near;
  if (known.size() == 1) return known.front();
  const std::set<std::string_view> visible = packages_seen(from);
  for (const SymbolRef& same : known) {
    if (visible.contains(this->syntax(same).text(this->syntax(same).package))) return same;
  }
  return {};
}

SymbolRef ClassIndex::find_whole(std::string_view name) const {
  const std::size_t dot = name.rfind('.');
  const auto at =
      dot == std::string_view::npos ? by_name_.end() : by_name_.find(name.substr(dot + 1));
  if (at == by_name_.end()) return {};
  SymbolRef out;
  for (const SymbolRef& same : at->second) {
    const Syntax& syntax = this->syntax(same);
    if (syntax.text(syntax.package) != name.substr(0, dot)) continue;
    if (out.valid()) return {};
    out = same;
  }
  return out;
}

std::vector<SymbolRef> ClassIndex::members(SymbolRef owner) const {
  const Syntax& syntax = this->syntax(owner);
  const std::uint32_t end = symbol(owner).end_line;
  std::vector<SymbolRef> out;
  for (std::size_t i = owner.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    if (syntax.symbols[i].line > end) break;
    if (syntax.symbols[i].container == owner.symbol) out.push_back({owner.file, SymbolId(i)});
  }
  return out;
}

std::vector<SymbolRef> ClassIndex::pieces(SymbolRef of) const {
  std::vector<SymbolRef> out{of};
  const std::string_view package = syntax(of).text(syntax(of).package);
  const auto same = by_name_.find(name(of));
  if (package.empty() || same == by_name_.end()) return out;
  for (const SymbolRef& one : same->second) {
    const bool there = syntax(one).text(syntax(one).package) == package;
    if (one != of && there && symbol(one).kind == symbol(of).kind) out.push_back(one);
  }
  return out;
}

SymbolRef ClassIndex::member(SymbolRef owner, std::string_view name) const {
  for (const SymbolRef& member : members(owner)) {
    if (this->name(member) == name) return member;
  }
  return {};
}

std::vector<SymbolRef> ClassIndex::lineage(SymbolRef of) const {
  std::vector<SymbolRef> out{of};
  for (std::size_t i = 0; i < out.size() && out.size() < kMaxLineage; ++i) {
    const SymbolRef at = out[i];
    const Symbol& symbol = this->symbol(at);
    const auto targets = context_.links.bases(at.file);
    for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
      if (b >= targets.size() || !targets[b].symbol.valid()) continue;
      if (std::ranges::find(out, targets[b].symbol) == out.end()) out.push_back(targets[b].symbol);
    }
  }
  return out;
}

std::vector<std::string> ClassIndex::outside_bases(SymbolRef of) const {
  std::vector<std::string> out;
  const Symbol& symbol = this->symbol(of);
  const auto targets = context_.links.bases(of.file);
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    if (b < targets.size() && targets[b].origin != 0)
      out.emplace_back(context_.links.name(targets[b].origin));
  }
  return out;
}

std::vector<std::pair<std::string, std::string_view>> ClassIndex::outside_bases_with(
    SymbolRef of) const {
  std::vector<std::pair<std::string, std::string_view>> out;
  const Symbol& symbol = this->symbol(of);
  const Syntax& syntax = this->syntax(of);
  const auto targets = context_.links.bases(of.file);
  for (std::uint32_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
    if (b >= targets.size() || targets[b].origin == 0) continue;
    std::string_view argument = trim(syntax.text(syntax.bases[b].arguments));
    if (argument.starts_with("<")) argument = argument.substr(1);
    out.emplace_back(context_.links.name(targets[b].origin),
                     trim(argument.substr(0, argument.find_first_of(",>"))));
  }
  return out;
}

void ClassIndex::read_notes(FileId file) const {
  const Syntax& syntax = context_.project.of(file);
  const auto targets = context_.links.annotations(file);
  for (std::size_t i = 0; i < syntax.annotations.size() && i < targets.size(); ++i) {
    const syntax::Annotation& note = syntax.annotations[i];
    if (!note.target.valid() || targets[i].symbol.valid()) continue;
    const std::string_view written = syntax.text(note.name);
    const auto arguments =
        std::span(syntax.arguments).subspan(note.first_argument, note.argument_count);
    Note out;
    out.origin = targets[i].origin != 0 ? std::string(context_.links.name(targets[i].origin))
                                        : ":" + std::string(written);
    out.site = {file, note.target, note.callee, arguments, written.substr(written.rfind('.') + 1),
                {},   note.line,   note.line};
    out.parameter = syntax.text(note.parameter);
    notes_[{file, note.target}].push_back(std::move(out));
  }
}

const std::vector<Note>& ClassIndex::notes(SymbolRef symbol) const {
  static const std::vector<Note> kNone;
  if (!noted_[symbol.file]) {
    noted_[symbol.file] = true;
    read_notes(symbol.file);
  }
  const auto at = notes_.find(symbol);
  return at == notes_.end() ? kNone : at->second;
}

ValueRef ClassIndex::returned(SymbolRef function) const {
  ValueRef out;
  if (!function.valid()) return out;
  for (const syntax::Exit& exit : syntax(function).exits) {
    if (exit.scope == function.symbol && exit.kind == syntax::ExitKind::return_ &&
        exit.value.valid())
      out = {function.file, exit.value};
  }
  return out;
}

}  // namespace cutaway::meaning
