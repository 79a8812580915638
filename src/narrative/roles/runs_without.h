// SPDX-License-Identifier: Apache-2.0
// RunsWithout: things that are started beside the code for its makers, and that the code itself
// leaves off until somebody sets them.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "narrative/story.h"

namespace cutaway::narrative {

/// A setting that switches a technology on, at the line where a program says that it may be
/// missing.
struct Switch {
  std::string setting;
  Place place;
  bool off = false;  ///< the line says that it is off, else that it may be unset
};

class RunsWithout {
 public:
  /// Looks through the programs that list settings: "RABBITMQ_ENABLED => false",
  /// "REDIS_URL: z.string().optional()".
  explicit RunsWithout(const Story& story);

  /// Nothing where no program says that the product runs without it.
  std::optional<Switch> switch_of(TechnologyId id) const;

 private:
  std::map<TechnologyId, Switch> switches_;
};

}  // namespace cutaway::narrative
