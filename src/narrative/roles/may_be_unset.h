// SPDX-License-Identifier: Apache-2.0
// May be unset: services whose key or address a list of settings lets people leave out.
#pragma once

#include <map>
#include <optional>

#include "narrative/story.h"

namespace cutaway::narrative {

class MayBeUnset {
 public:
  /// Looks through the programs that list settings: `OPENAI_API_KEY: z.string().optional()`,
  /// `@IsOptional()` above `MEILI_URL: string;`, `RedisEnabled.setDefault(false)`.
  explicit MayBeUnset(const Story& story);

  /// "The product runs without it: `OPENAI_API_KEY` may be unset."; nothing where no list says so.
  std::optional<Claim> told(const Story& story, TechnologyId id) const;

 private:
  struct Unset {
    std::string name;
    Place place;
    bool off = false;  ///< the line says that it is off, else that it may be unset
  };
  std::map<TechnologyId, Unset> unset_;
};

}  // namespace cutaway::narrative
