// SPDX-License-Identifier: Apache-2.0
// Completes operations that single shapes cannot name.
#include "meaning/api/contracts/operations.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/api/contracts/block_operations.h"
#include "meaning/api/contracts/class_procedures.h"
#include "meaning/api/contracts/marked_procedures.h"
#include "meaning/api/contracts/procedures.h"
#include "meaning/api/contracts/schemas.h"
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/guards/operation_guards.h"
#include "meaning/api/guards/program_guards.h"

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
  if (!meaning.shape->role("functions").empty()) return;  // those in the block have names
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

bool answers_itself(const Meaning& meaning) {
  const bool client = meaning.shape != nullptr && !meaning.shape->role("client").empty();
  return is_operation(meaning.means) && meaning.handler.valid() && !client;
}

/// The function by which a class answers ("mutate"), in it or in one above; else what answers.
SymbolRef answering(const ReaderContext& context, const Guards& guards, const Meaning& meaning) {
  const std::string_view names =
      meaning.shape == nullptr ? std::string_view() : meaning.shape->role("answered_by");
  if (names.empty()) return meaning.handler;
  std::vector<SymbolRef> classes = guards.classes_above(meaning.handler);
  std::ranges::reverse(classes);
  for (const SymbolRef& type : classes) {
    const syntax::Syntax& syntax = context.project.of(type.file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (syntax.symbols[i].container == type.symbol &&
          names_word(names, syntax.text(syntax.symbols[i].name)))
        return {type.file, SymbolId(i)};
  }
  return meaning.handler;
}

/// What stands on the function that answers and on its class, and what the whole program asks. They
/// are told like those of an endpoint: `guards_of` names the framework that runs them.
void guard_operations(const ReaderContext& context, std::span<const Match> matches, Guards& guards,
                      Facts& facts) {
  std::vector<Route> asked;
  std::vector<std::size_t> of;
  for (std::size_t m = 0; m < facts.meanings.size(); ++m) {
    const Meaning& meaning = facts.meanings[m];
    if (!answers_itself(meaning) || !is_own(context, meaning.place.file)) continue;
    Route route;
    route.place = meaning.place;
    route.handler = meaning.handler;
    route.technology = meaning.technology;
    const std::string_view framework =
        meaning.shape == nullptr ? std::string_view() : meaning.shape->role("guards_of");
    if (!framework.empty()) route.technology = context.catalogue.find(constant_of(framework));
    route.guarded_by = guards_of(meaning);
    const SymbolRef function = answering(context, guards, meaning);
    const SymbolRef type = function == meaning.handler ? SymbolRef() : meaning.handler;
    append(route.guarded_by, guards.of_answer({}, {function, {}, {}, type, {}}));
    asked.push_back(std::move(route));
    of.push_back(m);
  }
  ProgramGuards(context, facts, matches, guards).apply(asked);
  for (std::size_t i = 0; i < of.size(); ++i)
    note_guards(facts.meanings[of[i]], asked[i].guarded_by);
}

}  // namespace

void find_operations(const ReaderContext& context, std::span<const Match> matches, Facts& facts) {
  for (Meaning& meaning : facts.meanings) name_by_function(context, meaning);
  std::erase_if(facts.meanings, says_nothing);
  const bool marked = add_marked_procedures(context, matches, facts.meanings);
  std::vector<Meaning> of_classes = class_procedures(context, matches);
  std::ranges::move(block_operations(context, matches), std::back_inserter(of_classes));
  const bool listed = !of_classes.empty();
  std::ranges::move(of_classes, std::back_inserter(facts.meanings));
  std::vector<Meaning> declared = find_schema_operations(context, facts.meanings);
  const bool trees = Procedures::has_trees(context, matches);
  if (!trees && declared.empty() && std::ranges::none_of(facts.meanings, answers_itself)) return;
  Guards guards(context, matches);
  std::vector<Meaning> procedures = Procedures(context, matches, guards).run();
  const bool more = marked || listed || !procedures.empty() || !declared.empty();
  std::ranges::move(procedures, std::back_inserter(facts.meanings));
  std::ranges::move(declared, std::back_inserter(facts.meanings));
  if (more) std::ranges::stable_sort(facts.meanings, {}, [](const Meaning& m) { return m.place; });
  guard_operations(context, matches, guards, facts);
}

}  // namespace cutaway::meaning
