// SPDX-License-Identifier: Apache-2.0
// AskedRelations: which kept thing a question is about that begins with a row, or with the name of
// what a row has: `order.$query().patch(…)`, `order.$relatedQuery("lines").insert(…)`.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/inputs.h"

namespace cutaway::model {

class AskedRelations {
 public:
  AskedRelations(const Inputs& in, const EntityObjects& objects);

  struct Asked {
    bool any = false;                  ///< the chain begins with such a question
    std::optional<std::size_t> thing;  ///< into Model::entities
    std::string kind;                  ///< "read", "write"; "" = the call's name does not say
  };
  /// What is said by the words in `asked_relations` of catalogue/sinks.toml.
  Asked of(FileId file, const syntax::Call& call) const;

 private:
  void read(FileId file);
  void note(const std::string& name, std::size_t of, std::optional<std::size_t> on);
  std::optional<std::size_t> related(FileId file, ValueId object, const std::string& name,
                                     const syntax::Call& call) const;
  std::optional<std::size_t> row(FileId file, ValueId object, const syntax::Call& call) const;
  bool says(std::string_view list, std::string_view word) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> words_;
  std::vector<std::string_view> ecosystems_;                       ///< by file
  std::map<std::string, std::size_t, std::less<>> named_;          ///< npos = several
  std::map<std::pair<std::size_t, std::string>, std::size_t> on_;  ///< by thing and name
};

}  // namespace cutaway::model
