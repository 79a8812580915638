// SPDX-License-Identifier: Apache-2.0
// Undeclared: what much of the product's code takes in though no manifest asks for it: the program
// that a plug-in is loaded by brings itself along.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"
#include "model/libraries/uses.h"

namespace cutaway::model {

class Undeclared {
 public:
  explicit Undeclared(const Inputs& in);

  /// An import of `name` out of a package of which no manifest and no entry of the catalogue knows.
  void see(std::string_view ecosystem, std::string_view package, const std::string& name,
           const Place& place);

  /// Those that at least a third of the files take in which could, by ecosystem and name; neither
  /// what comes with the language nor what is called as a folder or file of the project.
  std::vector<LibraryUse> found(const std::vector<std::string_view>& ecosystems) const;

 private:
  struct Seen {
    std::vector<Place> files;  ///< the first of each
    std::map<std::string, TakenName> taken;
    std::set<std::pair<FileId, std::string>> names;
  };
  using Key = std::pair<std::string, std::string>;

  bool is_of_project(std::string_view root) const;
  bool is_standard(const Key& key) const;

  const Inputs& in_;
  std::set<std::pair<FileId, std::uint32_t>> known_;  ///< lines by which a technology is seen
  std::map<Key, Seen> seen_;
};

}  // namespace cutaway::model
