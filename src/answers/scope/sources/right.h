// SPDX-License-Identifier: Apache-2.0
// What code says about who may do one act with one thing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/evidence.h"

namespace cutaway::answers {

enum class RightUse : std::uint8_t {
  declared,  ///< it is made known: a member of `Permission`, `can :destroy, Document`
  held,      ///< it stands in the list of a role
  withheld,  ///< the list of a role says `false`
  asked,     ///< a function, page or route asks for it
  decides,   ///< a function of that name decides: `DocumentPolicy.delete`
};

struct RightMention {
  std::string name;   ///< as it stands there
  std::string of;     ///< the thing, where the name tells the act alone: "Document"
  std::string about;  ///< whose it is for: "own", "other"; empty: anybody's
  RightUse use = RightUse::asked;
  Place place;
  std::string by;     ///< the role that holds it, the function that asks for it; may be empty
  std::string table;  ///< of what is held: the list of lists it stands in
};

/// A list of what one role may do.
struct RoleList {
  std::string table, role;
  Place place;
};

/// One right, with all that was seen of it.
struct RightToday {
  RightMention first;                  ///< what it is told by
  bool on_screen = false;              ///< it decides what a screen shows
  std::vector<RightMention> held;      ///< each role once; empty: which roles have it was not read
  std::vector<RoleList> roles;         ///< all lists beside those
  std::vector<RightMention> asked;     ///< each place once, those of functions first
  std::vector<RightMention> withheld;  ///< lists that say that their role has it not
  std::vector<RightMention> others;    ///< for the same of somebody else: "delete_other_timesheet"
};

}  // namespace cutaway::answers
