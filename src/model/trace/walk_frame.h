// SPDX-License-Identifier: Apache-2.0
// A body on the way of a walk, and how far it is.
#pragma once

#include <algorithm>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/trace/handed_things.h"
#include "model/trace/left_out.h"
#include "model/trace/trace.h"

namespace cutaway::model {

inline constexpr std::uint32_t kNoCall = 0xffffffff;

/// How much further than a plain call a way is: what another process does comes after all that the
/// own one does.
inline constexpr std::size_t kIfSomething = 1, kHandedOver = 2, kOtherProcess = 20;

/// Where everybody is let in, nobody is asked what stands further out.
inline bool is_asked(const EntryPoint& entry, const meaning::Guarding& guard) {
  const bool asks = guard.kind == "auth" || guard.kind == "role";
  return !asks || std::ranges::none_of(entry.guarded_by,
                                       [](const auto& one) { return one.kind == "public"; });
}

/// A body that is about to be read.
struct Frame {
  SymbolRef body;
  PartId part;
  std::size_t depth = 0;
  std::size_t parent = TraceStep::npos;
  TraceStep entering;  ///< told when the body is begun; no kind: told already
  std::size_t step = TraceStep::npos;
  std::size_t way = 0;  ///< how far it is from the entry point
  SymbolRef self = {};  ///< class of the object, where it is not the one around the body
  std::vector<std::string_view> given = {};  ///< own types that the bodies on the way were given
  FileId from = {};                          ///< where the call stands that leads here
  std::uint32_t call = kNoCall;
  KnownThings things = {};
  LeftOut left_out = {};           ///< conditions in the body that do not hold for this caller
  HandedConstants constants = {};  ///< parameters of which the callers write out what they are
  /// Lines outside of which this caller runs nothing.
  std::pair<std::uint32_t, std::uint32_t> lines = {0, kNoCall};
  std::size_t order = 0;  ///< of its step among those below the same one
};

}  // namespace cutaway::model
