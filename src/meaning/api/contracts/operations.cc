// SPDX-License-Identifier: Apache-2.0
// Completes operations that single shapes cannot name.
#include "meaning/api/contracts/operations.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/contracts/procedures.h"
#include "meaning/api/contracts/schemas.h"

namespace cutaway::meaning {
namespace {

bool is_operation(std::string_view means) {
  return means == "graphql" || means == "rpc" || means == "websocket";
}

bool is_open(std::string_view name) { return name.empty() || name.starts_with("{"); }

/// An annotated function answers under its own name unless the annotation says another one.
void name_by_function(const ReaderContext& context, Meaning& meaning) {
  if (meaning.shape == nullptr || meaning.shape->on != "annotation") return;
  const linking::ClosedValue* name = meaning.role("name");
  if (!is_operation(meaning.means) || !meaning.handler.valid()) return;
  if (name != nullptr && !is_open(name->best())) return;
  const syntax::Syntax& syntax = context.project.of(meaning.handler.file);
  linking::ClosedValue own;
  const auto& symbol = syntax.symbols[meaning.handler.symbol.index()];
  own.alternatives.push_back({std::string(syntax.text(symbol.name)), true, {}, {}, {}, false});
  std::erase_if(meaning.values, [](const auto& value) { return value.first == "name"; });
  meaning.values.emplace_back("name", std::move(own));
}

/// Without a name, or with one that the shape excludes (`connection` of a socket).
bool says_nothing(const Meaning& meaning) {
  if (meaning.shape == nullptr || !is_operation(meaning.means)) return false;
  const linking::ClosedValue* name = meaning.role("name");
  if (name == nullptr || is_open(name->best())) return true;
  std::string_view except = meaning.shape->role("except");
  if (except.starts_with("=")) except.remove_prefix(1);
  const auto others = split(except, ',');
  return std::ranges::any_of(others,
                             [&](std::string_view one) { return trim(one) == name->best(); });
}

}  // namespace

void find_operations(const ReaderContext& context, std::span<const Match> matches, Facts& facts) {
  for (Meaning& meaning : facts.meanings) name_by_function(context, meaning);
  std::erase_if(facts.meanings, says_nothing);
  std::vector<Meaning> procedures = Procedures(context, matches).run();
  std::vector<Meaning> declared = find_schema_operations(context, facts.meanings);
  if (procedures.empty() && declared.empty()) return;
  std::ranges::move(procedures, std::back_inserter(facts.meanings));
  std::ranges::move(declared, std::back_inserter(facts.meanings));
  std::ranges::stable_sort(facts.meanings, {}, [](const Meaning& m) { return m.place; });
}

}  // namespace cutaway::meaning
