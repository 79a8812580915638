// SPDX-License-Identifier: Apache-2.0
// RelatedMembers: what a member of a kept thing leads to where only a field of a class says so:
// `order.line_set`, `order.lines`, `line.order`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class RelatedMembers {
 public:
  RelatedMembers(const Inputs& in, const Model& model, const EntityObjects& objects);
  /// Index into Model::entities; nothing where classes disagree on what a member of that name is
  /// of. `object`: the thing that it hangs on, where that is known.
  std::optional<std::size_t> of(std::string_view ecosystem, std::string_view member,
                                std::optional<std::size_t> object) const;

 private:
  void read(const Inputs& in, FileId file, const EntityObjects& objects);
  void note(std::string_view member, std::size_t of, std::optional<std::size_t> on);

  std::set<std::string, std::less<>> ecosystems_;
  std::set<std::string, std::less<>> named_by_;  ///< keys that name the member of the other thing
  std::set<std::string, std::less<>> makers_;    ///< names of calls that make such a field
  std::string set_;                              ///< "_set", behind the name of the class
  std::map<std::string, std::size_t, std::less<>> members_;        ///< npos = several
  std::map<std::pair<std::size_t, std::string>, std::size_t> on_;  ///< by thing and member
};

}  // namespace cutaway::model
