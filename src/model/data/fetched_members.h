// SPDX-License-Identifier: Apache-2.0
// FetchedMembers: what a question fetches beside what it is about, where it says so by members of
// the class: `orders.Include(o => o.Lines)`, `db.Preload("Lines.Product").Find(&orders)`.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"

namespace cutaway::model {

class FetchedMembers {
 public:
  FetchedMembers(const Inputs& in, const EntityObjects& objects);
  /// Whether the call is one that names such members; `verb` in small letters.
  bool names(FileId file, std::string_view verb) const;
  /// The kept things that the call names, when it is asked of `root`, each once: only by members
  /// whose written type is one kept thing or a list of it.
  std::vector<std::size_t> of(std::size_t root, FileId file, const syntax::Call& call) const;

 private:
  void index(FileId file);
  std::string path_of(FileId file, ValueId value) const;
  std::string whole_path(FileId file, const syntax::Call& call) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::set<std::string, std::less<>> verbs_, next_;  ///< "nuget.include"; that go on from the last
  std::map<std::pair<std::size_t, std::string>, std::size_t, std::less<>> members_;
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
