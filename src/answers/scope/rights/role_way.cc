// SPDX-License-Identifier: Apache-2.0
// A guard that is named after a role says of an endpoint who it is for, whatever its path calls
// the thing.
#include "answers/scope/rights/role_way.h"

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "answers/scope/rights/gates.h"
#include "answers/scope/rights/role_here.h"

namespace cutaway::answers {

bool find_role_way(const Beside& beside, const RequestWords& words, Existing& existing) {
  const std::string who = who_is_let(beside.request, words);
  const std::uint32_t act = existing.form.act;
  if (who.empty() || act == 0 || existing.gate) return false;
  const WordBits bits(beside.request);
  double most = 0;
  for (const Thing& one : beside.things.all) {
    if (one.kind != ThingKind::endpoint) continue;
    const std::uint32_t said = beside.things.named(one, bits.in(one.name));
    // What has the one noun in its name, too, is found as any other act is.
    if ((said & existing.form.head) != 0) continue;
    const double share = beside.things.share(said & existing.strong & ~act & ~existing.form.actor);
    if ((act & ~said) != 0 || share <= most) continue;
    const auto gate = gate_of(beside.analysis, words, one);
    if (!gate || !is_named_after(gate->name, who)) continue;
    most = share;
    existing.gate = Guarded{&one, gate->name, gate->place, gate->role, {}, {}, {}, {}};
  }
  if (!existing.gate) return false;
  existing.extent = std::max(existing.extent, Extent::partly);
  existing.shown = {existing.gate->what};
  return true;
}

}  // namespace cutaway::answers
