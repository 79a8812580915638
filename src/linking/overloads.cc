// SPDX-License-Identifier: Apache-2.0
// Which of several functions of one name in one type a call means, by its arguments.
#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "linking/linker.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;

constexpr int kSame = 2, kRelated = 1, kOther = -2;
constexpr int kCannot = -1000;
constexpr std::size_t kMaxOverloads = 32;  // of a namespace

bool is_number(std::string_view type) {
  constexpr std::string_view kNumbers[] = {"Int32",  "Int64",  "Int16",  "Byte",
                                           "Double", "Single", "Decimal"};
  return std::find(std::begin(kNumbers), std::end(kNumbers), type) != std::end(kNumbers);
}

}  // namespace

/// How well an argument fits what a parameter takes; 0 = nobody can tell.
int Linker::argument_fit(FileId file, ValueId argument, const Entity& wanted) const {
  const Entity parameter = plain(wanted);
  const syntax::ValueNode& node = syntax(file).value(argument);
  if (!parameter.known() || node.kind == ValueKind::null) return 0;
  const bool takes_text = parameter.kind == EntityKind::outside &&
                          parameter.a == literal(file, rules(file).string_type).a;
  if (node.kind == ValueKind::function) return takes_text ? kOther : 0;
  const Entity given = plain(evaluate(file, argument));
  if (!given.known()) return 0;
  if (given.kind == EntityKind::outside && parameter.kind == EntityKind::outside) {
    if (given.a == parameter.a) return kSame;
    const std::string_view home = rules(file).builtin_origin;
    const std::string_view own = names_.text(given.a), other = names_.text(parameter.a);
    if (!own.starts_with(home) || !other.starts_with(home)) return 0;
    const std::string_view left = own.substr(home.size()), right = other.substr(home.size());
    if (contains(left, ".")) return 0;
    return is_number(left) && is_number(right) ? kRelated : kOther;
  }
  if (given.kind != EntityKind::instance || parameter.kind != EntityKind::instance)
    return given.kind == parameter.kind ? 0 : kOther / 2;
  if (given.symbol() == parameter.symbol()) return kSame;
  return extension_fit(given, parameter, kDepth) > 0 ? kRelated : kOther;
}

int Linker::call_fit(SymbolRef function, FileId file, const syntax::Call& call,
                     std::size_t skipped) const {
  const syntax::Syntax& own = syntax(function.file);
  const auto& symbol = own.symbols[function.symbol.index()];
  std::size_t required = 0, most = symbol.parameter_count -
                                   std::min<std::size_t>(skipped, symbol.parameter_count);
  for (std::size_t i = skipped; i < symbol.parameter_count; ++i) {
    const auto& parameter = own.parameters[symbol.first_parameter + i];
    if (parameter.variadic != 0) most = 255;
    if (parameter.variadic == 0 && !parameter.default_value.valid()) ++required;
  }
  if (call.arguments_written < required || call.arguments_written > most) return kCannot;
  int fit = most == 255 ? -1 : 0;
  const syntax::Syntax& calling = syntax(file);
  for (std::size_t i = 0; i < call.argument_count; ++i) {
    const ValueId argument = calling.arguments[call.first_argument + i];
    if (calling.value(argument).kind == ValueKind::entry) break;
    if (skipped + i >= symbol.parameter_count) break;
    fit += argument_fit(file, argument,
                        slots(function.file).parameters[symbol.first_parameter + skipped + i]);
  }
  return fit;
}

/// The same among functions of one name in a namespace, as near as the one that was found.
SymbolRef Linker::linked_overload(SymbolRef chosen, FileId file, const syntax::Call& call) const {
  const syntax::Syntax& own = syntax(chosen.file);
  const auto& symbol = own.symbols[chosen.symbol.index()];
  const std::uint64_t name = hash64(own.text(symbol.name));
  const std::uint32_t package = packages_->of(chosen.file);
  if (package == Packages::kNone) return chosen;
  const auto others =
      symbol.receiver.empty()
          ? packages_->find(package, name)
          : packages_->find_member(package, hash64(own.text(symbol.receiver)), name);
  if (others.size() > kMaxOverloads) return chosen;
  SymbolRef best = chosen;
  int fit = call_fit(chosen, file, call, 0);
  for (const SymbolRef other : others) {
    const auto kind = syntax(other.file).symbols[other.symbol.index()].kind;
    const bool near =
        resolver(file)->nearness(file, other.file) >=
        std::min(ModuleResolver::kIncluded, resolver(file)->nearness(file, chosen.file));
    if (!is_function_like(kind) || !near || other == chosen) continue;
    const int own_fit = call_fit(other, file, call, 0);
    if (own_fit <= fit) continue;
    fit = own_fit;
    best = other;
  }
  return best;
}

SymbolRef Linker::overload(SymbolRef found, FileId file, const syntax::Call& call) const {
  const bool in_type = syntax(found.file).symbols[found.symbol.index()].container.valid();
  const SymbolRef chosen = in_type && rules(found.file).overloads ? own_copy(found, file) : found;
  const syntax::Syntax& own = syntax(chosen.file);
  const auto& symbol = own.symbols[chosen.symbol.index()];
  if (!rules(chosen.file).overloads || !is_function_like(symbol.kind)) return chosen;
  if (!symbol.container.valid())
    return rules(chosen.file).linked_by_name ? linked_overload(chosen, file, call) : chosen;
  const std::uint64_t name = hash64(own.text(symbol.name));
  std::size_t skipped = 0;
  if (!symbol.receiver.empty() && call.callee.valid()) {
    const auto& callee = syntax(file).value(call.callee);
    const bool on_object =
        callee.kind == ValueKind::member && callee.child_count > 0 &&
        evaluate(file, syntax(file).child(callee, 0)).kind != EntityKind::definition;
    skipped = on_object ? 1 : 0;
  }
  SymbolRef best = chosen;
  int fit = call_fit(chosen, file, call, skipped);
  for (const SymbolRef part : parts_of({chosen.file, symbol.container})) {
    for (const NameRow& row : index(part.file).find(part.symbol.value, name)) {
      const SymbolRef other{part.file, SymbolId(row.index)};
      if (row.kind != RowKind::symbol || other == chosen) continue;
      if (!is_function_like(syntax(part.file).symbols[row.index].kind)) continue;
      const int own_fit = call_fit(other, file, call, skipped);
      if (own_fit <= fit) continue;
      fit = own_fit;
      best = other;
    }
  }
  return best;
}

}  // namespace cutaway::linking
