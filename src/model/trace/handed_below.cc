// SPDX-License-Identifier: Apache-2.0
// CallBodies: of several classes that answer, those that only ask the next one do not do the work:
// `class LoggedStore implements Store { save(order) { return this.next.save(order) } }`.
#include <algorithm>

#include "model/trace/call_bodies.h"
#include "model/trace/receivers.h"

namespace cutaway::model {

using syntax::Syntax;
using syntax::ValueKind;

/// Whether a body asks something that its object holds for the very function that it stands for,
/// and nothing else that its object holds, but types that reach nothing (a logger).
bool CallBodies::only_hands_on(SymbolRef body, SymbolRef function) const {
  const Syntax& syntax = in_.project.of(body.file);
  const auto targets = in_.links.calls(body.file);
  bool hands_on = false;
  for (const std::uint32_t c : calls_of(body)) {
    const syntax::Call& call = syntax.calls[c];
    if (c >= targets.size() || !call.callee.valid()) return false;
    const SymbolRef asked = targets[c].symbol;
    const bool member = syntax.value(call.callee).kind == ValueKind::member;
    const Receiver on = receiver_of(in_, body.file, c, asked);
    if (asked == function) {
      if (!member || on != Receiver::held) return false;
      hands_on = true;
    } else if (asked.valid() ? on == Receiver::held || on == Receiver::self || on == Receiver::above
                             : asks_unseen(body.file, c)) {
      return false;
    }
  }
  return hands_on;
}

/// Whether the body asks the same of another one that its object holds, whatever else it does:
/// `c.inner.Ingest(event)`.
bool CallBodies::wraps_another(SymbolRef body, SymbolRef function) const {
  const auto targets = in_.links.calls(body.file);
  return std::ranges::any_of(calls_of(body), [&](std::uint32_t c) {
    return c < targets.size() && targets[c].symbol == function &&
           receiver_of(in_, body.file, c, function) == Receiver::held;
  });
}

/// What only hands on does no work, whichever of the others it stands in front of.
void CallBodies::keep_last(SymbolRef function, std::set<SymbolRef>& bodies) const {
  constexpr std::size_t kMostLayers = 8;
  if (bodies.size() < 2 || bodies.size() > kMostLayers) return;
  std::set<SymbolRef> last = bodies;
  std::erase_if(last, [&](SymbolRef body) { return only_hands_on(body, function); });
  if (!last.empty()) bodies = std::move(last);
}

}  // namespace cutaway::model
