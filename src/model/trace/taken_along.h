// SPDX-License-Identifier: Apache-2.0
// TakenAlong: kept things whose rows go with a row of another thing that is removed: because a key
// of their table says so, or because the class of the other does.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/trace/kept_hooks.h"

namespace cutaway::model {

class TakenAlong {
 public:
  TakenAlong(const Inputs& in, const Model& model, const KeptHooks& hooks);

  struct With {
    std::size_t thing = 0;  ///< into Model::entities
    Place place;            ///< the line that says so
    bool by_class = false;  ///< the mapper removes row by row, and runs what hangs on that
    bool stays = false;     ///< only what points to the row is emptied
  };
  /// What goes with the row that the call removes, and with what goes with it, the nearest first;
  /// nothing for calls that remove none or only mark it as gone.
  std::vector<With> of(FileId file, const syntax::Call& call, const CallEffect& effect) const;
  /// The same where a library removes the row itself; `deed` is what it does: "delete".
  std::vector<With> of_thing(std::size_t thing, std::string_view deed) const;

 private:
  void read_keys();
  void read_classes(FileId file);
  /// What a class says of the rows of a member when its own row goes.
  enum class Says { nothing, empties, removes };
  Says says(FileId file, ValueId given) const;
  void add(std::size_t owner, std::string_view member, const Place& place, Says said);
  std::vector<With> below(std::size_t thing, bool past_class) const;

  const Inputs& in_;
  const Model& model_;
  const KeptHooks& hooks_;
  EntityObjects objects_;
  std::set<std::string, std::less<>> calls_;            ///< that name a member: `has_many :lines`
  std::set<std::string, std::less<>> keys_, switches_;  ///< `cascade`; `orphanRemoval = true`
  std::set<std::string, std::less<>> words_;            ///< values of these keys that remove
  std::set<std::string, std::less<>> emptying_;         ///< … that only empty what points there
  std::set<std::string, std::less<>> marking_;          ///< words of calls that keep the row
  std::map<std::size_t, std::vector<With>> with_;       ///< by the thing that is removed
};

}  // namespace cutaway::model
