// SPDX-License-Identifier: Apache-2.0
// RolesHere: what this product uses each technology for, from what is kept, sent, answered and
// called.
#pragma once

#include <map>
#include <optional>

#include "model/stack/callers.h"
#include "narrative/story.h"
#include "narrative/ways_in.h"

namespace cutaway::narrative {

class RolesHere {
 public:
  explicit RolesHere(const Story& story)
      : story_(story), called_(model::find_callers(story.analysis)), ways_(story) {}

  /// "Kafka carries `orders` from `checkout` to `accounting`." Nothing where nothing is known.
  std::optional<Claim> of(const model::TechnologyUse& use) const;

 private:
  const Story& story_;
  std::map<TechnologyId, model::Called> called_;
  WaysIn ways_;
};

}  // namespace cutaway::narrative
