// SPDX-License-Identifier: Apache-2.0
// What is asked without a name is about what the calls on the way were given.
#include "model/trace/named_effects.h"

#include <algorithm>

#include "model/trace/kept_for.h"

namespace cutaway::model {

void name_given(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                CallEffect& effect) {
  if (!effect.any()) effect.kind = tables.things.asks_class(frame.things, frame.body.file, index);
  const bool rows =
      effect.component.empty() || effect.component == "datastore" || effect.component == "search";
  if ((effect.kind != "read" && effect.kind != "write") || !rows) return;
  std::size_t thing = tables.things.given(frame.things, frame.body.file, index);
  if (thing != KnownThings::kNone) effect.entities = {thing};  // whoever else calls it
  if (!effect.entities.empty()) return;
  effect.entities = kept_by_type(tables.in, tables.generic, tables.bodies, frame.body.file, index);
  if (!effect.entities.empty()) return;
  // `$this->orders->find($id)`: a library's function, on an object of an own class that is for one.
  const linking::Target target = tables.in.links.calls(frame.body.file)[index];
  const SymbolRef object =
      target.symbol.valid() ? SymbolRef() : tables.bodies.object_of(frame.body.file, index);
  thing = object.valid() ? tables.things.says_of_itself(object) : KnownThings::kNone;
  if (thing != KnownThings::kNone && effect.tables.empty()) {
    effect.entities = {thing};
    return;
  }
  thing = tables.rows.asked(frame.things, frame.body.file, index, effect);
  if (thing != KnownThings::kNone && effect.tables.empty()) {
    effect.entities = {thing};
    effect.confidence = std::max(effect.confidence, Confidence::medium);
    return;
  }
  thing = tables.things.asked(frame.things, frame.body.file, index);
  if (thing == KnownThings::kNone) thing = tables.generic.works_on(frame.body, frame.given);
  const std::string_view mapped = tables.generic.mapped(thing);
  if ((thing >= tables.model.entities.size() && mapped.empty()) || !effect.tables.empty() ||
      tables.generic.names_class(frame.body.file, tables.bodies.calls_of(frame.body)))
    return;
  if (mapped.empty())
    effect.entities = {thing};
  else
    effect.tables = {std::string(mapped)};
  effect.confidence = std::max(effect.confidence, Confidence::medium);
}

KnownThings known_in(const Tracing::Tables& tables, const Frame& frame, std::uint32_t index,
                     const Entered& entered, SymbolRef row) {
  if (row.valid()) return tables.things.of_object(row);
  KnownThings out =
      tables.things.into(frame.things, frame.body, frame.body.file, index, entered.body);
  tables.rows.into(frame.things, frame.body.file, index, entered.body, out);
  if (out.made_for != KnownThings::kNone || !entered.self.valid()) return out;
  // An interface says nothing of what its only class is made for.
  const KnownThings object = tables.things.of_object(entered.self);
  out.object = object.object;
  out.made_for = object.made_for;
  return out;
}

}  // namespace cutaway::model
