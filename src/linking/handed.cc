// SPDX-License-Identifier: Apache-2.0
// Each call is a frame in which the Closer finds the arguments.
#include "linking/handed.h"

#include <vector>

#include "linking/closer.h"
#include "linking/linked.h"

namespace cutaway::linking {

HandedValue close_handed(const Links& links, ValueRef value, std::span<const Handing> calls,
                         SymbolRef outermost) {
  // `link` makes nothing else; what is no project that was linked has no calls.
  const auto* linked = dynamic_cast<const Linked*>(&links);
  if (linked == nullptr) return {};
  std::vector<Frame> frames(calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const syntax::Syntax& syntax = linked->linker().syntax(calls[i].file);
    const syntax::Call& call = syntax.calls[calls[i].call];
    const auto first = syntax.arguments.begin() + call.first_argument;
    frames[i] = {calls[i].function,
                 calls[i].file,
                 {first, first + call.argument_count},
                 i + 1 < calls.size() ? &frames[i + 1] : nullptr};
  }
  Closer closer(*linked, linked->linker());
  closer.stop_at(outermost);
  HandedValue out;
  out.value = closer.close(value, frames.empty() ? nullptr : frames.data());
  out.is_open = closer.stopped();
  return out;
}

}  // namespace cutaway::linking
