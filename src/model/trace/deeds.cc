// SPDX-License-Identifier: Apache-2.0
// One call, and one function deep.
#include "model/trace/deeds.h"

#include "model/trace/trace_tables.h"

namespace cutaway::model {

namespace {

bool is_kept(const CallEffect& effect) {
  const bool known =
      !effect.entities.empty() || effect.sql || !effect.tables.empty() || effect.technology.valid();
  return known && effect.component != "cache";
}

}  // namespace

std::vector<Deed> deeds_of(const Tracing& tracing, FileId file, std::uint32_t call) {
  const Tracing::Tables& tables = tracing.tables();
  const CallEffect effect = tables.effects.of(file, call);
  if (MachineWork::is_machine(effect.kind)) return {};
  if (effect.any())
    return {{effect.kind, effect.entities, true, is_kept(effect),
             tables.effects.is_of_plain_library(file, call), file, call}};
  const EnteredBodies entered = tables.bodies.entered(file, call);
  if (entered.bodies.size() != 1 || entered.bodies.front().callback) return {};
  const SymbolRef body = entered.bodies.front().body;
  std::vector<Deed> out;
  for (const std::uint32_t inner : tables.bodies.calls_of(body)) {
    if (tables.in.project.of(body.file).calls[inner].guard.valid()) continue;
    const CallEffect deeper = tables.effects.of(body.file, inner);
    if (deeper.any() && !MachineWork::is_machine(deeper.kind))
      out.push_back({deeper.kind, deeper.entities, false, is_kept(deeper),
                     tables.effects.is_of_plain_library(body.file, inner), body.file, inner});
  }
  return out;
}

}  // namespace cutaway::model
