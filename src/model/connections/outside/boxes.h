// SPDX-License-Identifier: Apache-2.0
// Which technologies that nobody here runs are systems of their own on the map.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/outside/outside_hosts.h"
#include "model/connections/outside/settable_stores.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// What parts of the product show of a technology.
struct Reached {
  std::vector<Place> places;
  std::uint32_t uses = 0, addresses = 0, settings = 0, dependencies = 0;
  bool told = false;    ///< a call of the catalogue says what it is used for
  bool opened = false;  ///< code opens it
  bool asked = false;   ///< code makes a client of it, which no annotation does
  bool chosen = true;   ///< only code among which users choose reaches it
  bool only = false;    ///< a part asks it that has no deployed store of its kind
  bool called = false;  ///< a call names its address
};

/// Notes which of them lines of code are seen to ask or to open.
void note_asked(const Inputs& in, std::map<TechnologyId, Reached>& reached);

class Boxes {
 public:
  /// The references are kept; `reached` may still be filled.
  Boxes(const Inputs& in, const std::vector<Draft>& drafts, const SettableStores& settable,
        const UserChoices& choices, const std::map<TechnologyId, Reached>& reached);

  /// A manifest line alone may be left over, a library for figures is no monitoring system, and a
  /// system that brings its own stores reaches others only where an address says so.
  bool worth(TechnologyId id, const Reached& reached) const;
  /// A store that code uses beside one of its kind, and that has settings, or one of several whose
  /// drivers the manifests list: it can be chosen.
  bool is_beside(TechnologyId id, const Reached& reached) const;
  /// Of what keeps files: code reaches more than one.
  bool is_one_of_shelves(TechnologyId id) const;
  /// Stores are deployed here.
  bool beside_stores() const { return !stores_.empty(); }

 private:
  bool is_settable(TechnologyId id, const Reached& reached) const;
  bool has_no(std::string_view component) const;
  bool keeps_rows() const;
  bool is_plugged_in(TechnologyId id, const Reached& reached) const;
  bool is_only_driver(TechnologyId id) const;
  bool is_one_of_drivers(TechnologyId id, const Reached& reached) const;
  bool is_only_binder(TechnologyId id) const;

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  const SettableStores& settable_;
  const UserChoices& choices_;
  const std::map<TechnologyId, Reached>& reached_;
  std::set<TechnologyId> asked_;  ///< outside systems to which code holds an address of their API
  std::set<std::string, std::less<>> stores_;  ///< kinds of stores that are deployed here
  std::set<std::string, std::less<>> always_;  ///< those of which one runs in any case
};

}  // namespace cutaway::model
