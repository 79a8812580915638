// SPDX-License-Identifier: Apache-2.0
// Why nobody is asked who they are on the way of a trace.
#pragma once

#include "model/trace/trace.h"

namespace cutaway::model {

enum class Unasked {
  not_told,    ///< somebody is asked, or nobody knows
  let_in,      ///< a mark lets everybody in: `place` shows it
  by_clock,    ///< a clock starts it
  by_itself,   ///< the program starts it: by a clock, or because it was left for later
  by_command,  ///< somebody at the command line starts it
  by_event,    ///< a message starts it
  none_seen    ///< a request starts it, and no check was seen on its way
};

struct WhyUnasked {
  Unasked why = Unasked::not_told;
  std::string name;  ///< of the mark that lets everybody in
  Place place;       ///< of it
};

/// Whether who may ask is told of most endpoints of the part (three in five, and at least three
/// show a check): where it is not, checks stand where nobody looks.
bool are_checks_read(const Model& model, PartId part);

/// `none_seen` only where the way could be followed, and where it is told of most other endpoints
/// of the part who may ask: silence elsewhere says nothing.
WhyUnasked why_unasked(const Analysis& analysis, const Trace& trace);

}  // namespace cutaway::model
