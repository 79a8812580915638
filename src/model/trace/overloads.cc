// SPDX-License-Identifier: Apache-2.0
// Overloads are compared by the number of their parameters and by the names of their types.
#include "model/trace/overloads.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

constexpr std::size_t kMostOverloads = 32;
constexpr int kMostNesting = 8;

bool is_function(SymbolKind kind) {
  return kind == SymbolKind::function || kind == SymbolKind::method;
}

std::vector<SymbolRef> named(const Inputs& in, SymbolRef type, std::string_view name) {
  std::vector<SymbolRef> out;
  if (!type.valid() || !in.has(type.file)) return out;
  const Syntax& syntax = in.project.of(type.file);
  const Symbol& owner = syntax.symbols[type.symbol.index()];
  const std::uint32_t end = owner.end_line;
  // The functions of a block that adds to a type name the type, not the block.
  const bool block = owner.kind == SymbolKind::parameter_object;
  for (std::size_t i = type.symbol.index() + 1; i < syntax.symbols.size(); ++i) {
    const Symbol& one = syntax.symbols[i];
    if (one.line > end || out.size() >= kMostOverloads) break;
    const bool inside = one.container == type.symbol ||
                        (block && syntax.text(one.receiver) == syntax.text(owner.name));
    if (inside && is_function(one.kind) && syntax.text(one.name) == name)
      out.push_back({type.file, SymbolId(i)});
  }
  return out;
}

/// Whether a file's language stands in such a row of `[overloads]` (catalogue/trace.toml).
bool is_listed(const Inputs& in, FileId file, std::string_view row) {
  const LanguageId language = in.file(file).language;
  if (!language.valid()) return false;
  const std::string_view name = catalogue::language(language).name;
  return std::ranges::any_of(in.catalogue.table("trace"), [&](const auto& one) {
    return one.first == row && one.second == name;
  });
}

/// Whether a function with other parameters is another function, and never takes the place of one
/// above.
bool tells_overloads_apart(const Inputs& in, FileId file) {
  return is_listed(in, file, "overloads.apart");
}

/// "Order" of `final shop.Order<T>`.
std::string_view plain_type(std::string_view written) {
  written = trim(written.substr(0, written.find_first_of("<[?")));
  return written.substr(written.find_last_of(" .:") + 1);
}

/// How many arguments a function cannot do without.
std::size_t needed_by(const Syntax& syntax, const Symbol& function) {
  std::size_t needed = 0;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[function.first_parameter + p];
    needed += one.variadic == 0 && !one.default_value.valid() ? 1 : 0;
  }
  return needed;
}

bool takes(const Syntax& syntax, const Symbol& function, std::size_t given) {
  bool rest = false;
  for (std::uint32_t p = 0; p < function.parameter_count; ++p)
    rest = rest || syntax.parameters[function.first_parameter + p].variadic != 0;
  return given >= needed_by(syntax, function) && (rest || given <= function.parameter_count);
}

/// The name of the type of an argument; empty when it is not known.
std::string_view type_of(const Inputs& in, FileId file, const syntax::Call& call, ValueId value) {
  const Syntax& syntax = in.project.of(file);
  const syntax::ValueNode& node = syntax.value(value);
  const std::string_view name = syntax.text(node.text);
  SymbolId scope = call.scope;
  for (int step = 0; step < kMostNesting && scope.valid() && !name.empty(); ++step) {
    const Symbol& around = syntax.symbols[scope.index()];
    for (std::uint32_t p = 0; p < around.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[around.first_parameter + p];
      const bool named_so = node.child_count == 0 && node.kind != syntax::ValueKind::string &&
                            syntax.text(one.name) == name;
      if (named_so) return plain_type(syntax.text(one.type));
    }
    scope = around.container;
  }
  const SymbolRef known = in.links.what_is({file, value}).symbol;
  if (!known.valid() || !in.has(known.file)) return {};
  const Syntax& there = in.project.of(known.file);
  const Symbol& type = there.symbols[known.symbol.index()];
  const bool is_type = type.kind == SymbolKind::class_ || type.kind == SymbolKind::interface ||
                       type.kind == SymbolKind::struct_;
  return is_type ? there.text(type.name) : std::string_view();
}

/// Whether a function would call itself under no condition, and so never end: another one of its
/// name is meant.
bool never_ends(const Syntax& syntax, FileId file, const syntax::Call& call, SymbolRef function) {
  if (function != SymbolRef{file, call.scope} || call.guard.valid() ||
      (call.flags & syntax::kInLoop) != 0)
    return false;
  return std::ranges::none_of(syntax.exits, [&](const syntax::Exit& exit) {
    return exit.scope == call.scope && exit.line < call.line;
  });
}

/// The type that the function around gives where the call is all that it gives back: `return
/// find(id);`; "" elsewhere.
std::string_view given_back_as(const Syntax& syntax, const syntax::Call& call) {
  if (!call.scope.valid() || !call.callee.valid()) return {};
  for (const syntax::Exit& exit : syntax.exits) {
    if (exit.kind != syntax::ExitKind::return_ || exit.scope != call.scope || !exit.value.valid())
      continue;
    const syntax::ValueNode& node = syntax.value(exit.value);
    if (node.kind == syntax::ValueKind::call && node.child_count > 0 &&
        syntax.child(node, 0) == call.callee)
      return plain_type(syntax.text(syntax.symbols[call.scope.index()].type));
  }
  return {};
}

}  // namespace

bool gives_too_little(const Inputs& in, FileId file, std::uint32_t index, SymbolRef function) {
  if (!function.valid() || !in.has(function.file)) return false;
  const Syntax& there = in.project.of(function.file);
  const Symbol& taker = there.symbols[function.symbol.index()];
  return is_function(taker.kind) && (taker.flags & syntax::kStatic) != 0 &&
         needed_by(there, taker) > in.project.of(file).calls[index].arguments_written + 1U &&
         is_listed(in, function.file, "overloads.all_written");
}

std::vector<SymbolRef> clauses_of(const Inputs& in, SymbolRef function) {
  std::vector<SymbolRef> out;
  if (!function.valid() || !in.has(function.file)) return out;
  const Syntax& syntax = in.project.of(function.file);
  const Symbol& one = syntax.symbols[function.symbol.index()];
  if (!is_function(one.kind) || !one.container.valid()) return out;
  for (const SymbolRef other : named(in, {function.file, one.container}, syntax.text(one.name)))
    if (other != function &&
        syntax.symbols[other.symbol.index()].parameter_count == one.parameter_count)
      out.push_back(other);
  return out;
}

bool may_take(const Inputs& in, FileId file, std::uint32_t index, SymbolRef clause) {
  const Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const Syntax& there = in.project.of(clause.file);
  const Symbol& taker = there.symbols[clause.symbol.index()];
  for (std::uint32_t a = 0; a < call.argument_count && a < taker.parameter_count; ++a) {
    const ValueId given = syntax.arguments[call.first_argument + a];
    std::string_view taken = there.text(there.parameters[taker.first_parameter + a].name);
    if (!given.valid() || taken.empty() || (taken.front() != ':' && taken.front() != '"')) continue;
    const syntax::ValueNode& node = syntax.value(given);
    if (node.kind != syntax::ValueKind::string || node.child_count > 0) continue;
    taken = trim(taken.substr(1));
    if (taken.ends_with('"')) taken.remove_suffix(1);
    if (taken != syntax.text(node.text)) return false;
  }
  return true;
}

SymbolRef overload_of(const Inputs& in, FileId file, std::uint32_t index, SymbolRef function) {
  if (!function.valid() || !in.has(function.file)) return function;
  const Syntax& there = in.project.of(function.file);
  const Symbol& first = there.symbols[function.symbol.index()];
  if (!is_function(first.kind) || !first.container.valid()) return function;
  const std::vector<SymbolRef> all =
      named(in, {function.file, first.container}, there.text(first.name));
  if (all.size() < 2) return function;
  const Syntax& syntax = in.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  std::vector<std::string_view> given;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueId value = syntax.arguments[call.first_argument + a];
    given.push_back(value.valid() ? type_of(in, file, call, value) : std::string_view());
  }
  const std::string_view wanted = given_back_as(syntax, call);
  SymbolRef best;
  int most = 0;
  for (const SymbolRef one : all) {
    const Symbol& symbol = there.symbols[one.symbol.index()];
    if (!takes(there, symbol, call.arguments_written)) continue;
    if (never_ends(syntax, file, call, one)) continue;
    int score = one == function ? 1 : 0;  // counts less than any type
    for (std::uint32_t p = 0; p < symbol.parameter_count && p < given.size(); ++p) {
      const std::string_view type =
          plain_type(there.text(there.parameters[symbol.first_parameter + p].type));
      if (given[p].empty() || type.empty()) continue;
      score += given[p] == type ? 2 : -2;
    }
    const std::string_view gives = plain_type(there.text(symbol.type));
    if (!wanted.empty() && !gives.empty()) score += gives == wanted ? 1 : -1;
    if (best.valid() && score <= most) continue;
    best = one;
    most = score;
  }
  return best.valid() ? best : function;
}

SymbolRef same_signature(const Inputs& in, SymbolRef type, SymbolRef like) {
  const Syntax& syntax = in.project.of(like.file);
  const Symbol& wanted = syntax.symbols[like.symbol.index()];
  std::vector<SymbolRef> all = named(in, type, syntax.text(wanted.name));
  if (!all.empty() && tells_overloads_apart(in, type.file)) {
    std::erase_if(all, [&](SymbolRef one) {
      const Symbol& at = in.project.of(one.file).symbols[one.symbol.index()];
      return at.parameter_count != wanted.parameter_count;
    });
  }
  if (all.size() < 2) return all.empty() ? SymbolRef() : all.front();
  const Syntax& there = in.project.of(type.file);
  SymbolRef as_many;
  for (const SymbolRef one : all) {
    const Symbol& symbol = there.symbols[one.symbol.index()];
    if (symbol.parameter_count != wanted.parameter_count) continue;
    if (!as_many.valid()) as_many = one;
    bool same = true;
    for (std::uint32_t p = 0; p < symbol.parameter_count && same; ++p)
      same = plain_type(there.text(there.parameters[symbol.first_parameter + p].type)) ==
             plain_type(syntax.text(syntax.parameters[wanted.first_parameter + p].type));
    if (same) return one;
  }
  return as_many.valid() ? as_many : all.front();
}

SymbolRef only_below(const Inputs& in, const std::map<SymbolRef, std::vector<SymbolRef>>& heirs,
                     SymbolRef type) {
  constexpr std::size_t kMostHeirs = 64;
  std::vector<SymbolRef> open{type};
  SymbolRef only;
  for (std::size_t i = 0; i < open.size() && i < kMostHeirs; ++i) {
    const auto below = heirs.find(open[i]);
    if (below == heirs.end()) continue;
    for (const SymbolRef heir : below->second) {
      if (std::ranges::find(open, heir) != open.end()) continue;
      open.push_back(heir);
      const syntax::Symbol& at = in.project.of(heir.file).symbols[heir.symbol.index()];
      if (at.kind != syntax::SymbolKind::class_ || (at.flags & syntax::kAbstract) != 0) continue;
      if (only.valid()) return {};
      only = heir;
    }
  }
  return only;
}

}  // namespace cutaway::model
