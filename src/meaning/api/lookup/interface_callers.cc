// SPDX-License-Identifier: Apache-2.0
// Finds the interfaces that a type answers, and the calls of their methods.
#include "meaning/api/lookup/interface_callers.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

/// A method and the type that it belongs to.
class OfType {
 protected:
  OfType(const ReaderContext& context, SymbolRef method)
      : context_(context),
        file_(method.file),
        own_(context.project.of(method.file)),
        method_(own_.symbols[method.symbol.index()]),
        type_(method_.container) {}

  bool is_method() const { return method_.kind == SymbolKind::method && type_.valid(); }
  SymbolKind kind() const { return own_.symbols[type_.index()].kind; }
  bool is_go(FileId file) const { return context_.project.file(file).path.ends_with(".go"); }

  /// Names of all methods of the type.
  std::set<std::string_view> names() const {
    std::set<std::string_view> out;
    for (const Symbol& symbol : own_.symbols) {
      if (symbol.container == type_ && symbol.kind == SymbolKind::method)
        out.insert(own_.text(symbol.name));
    }
    return out;
  }

  const ReaderContext& context_;
  FileId file_;
  const Syntax& own_;
  const Symbol& method_;
  SymbolId type_;
};

class Interfaces : OfType {
 public:
  Interfaces(const ReaderContext& context, SymbolRef method) : OfType(context, method) {}

  std::vector<std::pair<FileId, std::uint32_t>> run() {
    if (!is_method()) return {};
    if (kind() == SymbolKind::struct_ && is_go(file_)) {
      names_ = names();
      for (std::size_t f = 0; f < context_.project.size(); ++f) {
        if (is_own(context_, FileId(f)) && is_go(FileId(f))) read_structural(FileId(f));
      }
    } else {
      read_named();
    }
    return std::move(out_);
  }

 private:
  bool same(const Syntax& syntax, const Symbol& symbol) const {
    return symbol.kind == SymbolKind::method && symbol.parameter_count == method_.parameter_count &&
           syntax.text(symbol.name) == own_.text(method_.name);
  }

  void add(SymbolRef symbol) {
    const auto callers = context_.links.callers(symbol);
    out_.insert(out_.end(), callers.begin(), callers.end());
  }

  void read_structural(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      const SymbolId around = symbol.container;
      if (!same(syntax, symbol) || !around.valid() ||
          syntax.symbols[around.index()].kind != SymbolKind::interface)
        continue;
      const bool all = std::ranges::all_of(syntax.symbols, [&](const Symbol& one) {
        return one.container != around || one.kind != SymbolKind::method ||
               names_.contains(syntax.text(one.name));
      });
      if (all) add({file, SymbolId(s)});
    }
  }

  void read_named() {
    const auto targets = context_.links.bases(file_);
    const Symbol& type = own_.symbols[type_.index()];
    for (std::size_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
      const SymbolRef base = b < targets.size() ? targets[b].symbol : SymbolRef();
      if (!base.valid() || !is_own(context_, base.file)) continue;
      const Syntax& syntax = context_.project.of(base.file);
      if (syntax.symbols[base.symbol.index()].kind != SymbolKind::interface) continue;
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (syntax.symbols[s].container == base.symbol && same(syntax, syntax.symbols[s]))
          add({base.file, SymbolId(s)});
      }
    }
  }

  std::set<std::string_view> names_;
  std::vector<std::pair<FileId, std::uint32_t>> out_;
};

/// Who answers a method of an interface.
class Answering : OfType {
 public:
  Answering(const ReaderContext& context, SymbolRef method)
      : OfType(context, method), structural_(is_go(file_)) {}

  std::vector<SymbolRef> run() {
    if (!is_method() || kind() != SymbolKind::interface) return {};
    asked_ = names();
    for (std::size_t f = 0; f < context_.project.size(); ++f) {
      if (is_own(context_, FileId(f))) read(FileId(f));
    }
    return std::move(out_);
  }

 private:
  void read(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    const std::string_view name = own_.text(method_.name);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& symbol = syntax.symbols[s];
      if (symbol.kind != SymbolKind::method || !symbol.container.valid() ||
          syntax.text(symbol.name) != name ||
          syntax.symbols[symbol.container.index()].kind == SymbolKind::interface)
        continue;
      if (structural_ ? has_all(syntax, symbol.container) : is_below(file, symbol.container))
        out_.push_back({file, SymbolId(s)});
    }
  }

  bool has_all(const Syntax& syntax, SymbolId type) const {
    return std::ranges::all_of(asked_, [&](std::string_view name) {
      return std::ranges::any_of(syntax.symbols, [&](const Symbol& one) {
        return one.container == type && one.kind == SymbolKind::method &&
               syntax.text(one.name) == name;
      });
    });
  }

  bool is_below(FileId file, SymbolId type) const {
    const auto bases = context_.links.bases(file);
    const Symbol& symbol = context_.project.of(file).symbols[type.index()];
    for (std::size_t b = symbol.first_base; b < symbol.first_base + symbol.base_count; ++b) {
      if (b < bases.size() && bases[b].symbol == SymbolRef{file_, type_}) return true;
    }
    return false;
  }

  bool structural_;
  std::set<std::string_view> asked_;
  std::vector<SymbolRef> out_;
};

}  // namespace

std::vector<SymbolRef> answering_methods(const ReaderContext& context, SymbolRef method) {
  if (!method.symbol.valid()) return {};
  return Answering(context, method).run();
}

std::vector<std::pair<FileId, std::uint32_t>> interface_callers(const ReaderContext& context,
                                                                SymbolRef method) {
  if (!method.symbol.valid()) return {};
  return Interfaces(context, method).run();
}

}  // namespace cutaway::meaning
