// SPDX-License-Identifier: Apache-2.0
// RolesHere: what this product uses each technology for, from what is kept, sent, answered and
// called.
#pragma once

#include <map>
#include <optional>

#include "model/stack/callers.h"
#include "model/stack/choices.h"
#include "narrative/roles/offers.h"
#include "narrative/roles/role_abouts.h"
#include "narrative/roles/runs_without.h"
#include "narrative/roles/ways_in.h"
#include "narrative/story.h"

namespace cutaway::narrative {

struct RoleSubject;

class RolesHere {
 public:
  explicit RolesHere(const Story& story)
      : story_(story),
        called_(model::find_callers(story.analysis)),
        choices_({*story.analysis.project, *story.analysis.links, *story.analysis.catalogue,
                  *story.analysis.facts}),
        ways_(story),
        abouts_(story),
        offers_(story),
        without_(story) {}

  struct Told {
    std::optional<Claim> here;  ///< nothing where nothing is known
    bool option = false;  ///< people can choose to connect the product to it, which runs without
  };
  /// "Kafka carries `orders` from `checkout` to `accounting`."
  Told of(const model::TechnologyUse& use) const;
  /// Of a library of which nothing tells more, what it is for and where it is called for that, or
  /// which names code takes out of it.
  std::optional<Claim> at_sites(const model::TechnologyUse& use) const;
  /// How the technology is chosen; nothing where it is not seen to be one of several.
  std::optional<model::Choice> choice_of(TechnologyId id) const { return choices_.of(id); }
  /// Nothing where no program says that the product runs without it.
  std::optional<Switch> switch_of(TechnologyId id) const { return without_.switch_of(id); }

 private:
  /// `earned`: by kinds that are told alone.
  Told told_of(const model::TechnologyUse& use, bool earned) const;

  const Story& story_;
  std::map<TechnologyId, model::Called> called_;
  model::Choices choices_;
  WaysIn ways_;
  Abouts abouts_;
  Offers offers_;
  RunsWithout without_;
};

}  // namespace cutaway::narrative
