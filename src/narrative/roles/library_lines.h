// SPDX-License-Identifier: Apache-2.0
// LibraryLines: how far an unknown library reaches into the product's code, and which of its
// classes call it most.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/libraries/uses.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// The files in which a line names the library; others use what these hand on.
const std::vector<Place>& taking(const model::LibraryUse& use);

class LibraryLines {
 public:
  explicit LibraryLines(const Story& story);

  /// Whether so many files take it in that the product stands on it: a few, where it has hardly
  /// more in the languages that could.
  bool is_leaned_on(const model::LibraryUse& use) const;

  /// "Its use was not read: `package.json` asks for it, and 16 files take it in, one of them
  /// `menu.ts`."
  std::optional<Claim> standing(const model::LibraryUse& use) const;

  /// "At least 12 of 25 TypeScript files take it in, most often for `Service` and `Accessory`;
  /// `BridgeService` and `ChildBridge` call it most." `of` is the library as its subject.
  std::optional<Claim> leaned_on(const RoleSubject& of, const model::LibraryUse& use) const;

  /// "Its makers call it “draws labels of parcels”; `LabelPrinter` and `Depot` call it most.":
  /// where a lock file quotes them.
  std::optional<Claim> described(const RoleSubject& of, const model::LibraryUse& use) const;

 private:
  /// Files that could take in a library of an ecosystem, and in which languages they are written.
  struct Programs {
    std::size_t files = 0;
    std::map<std::string, std::size_t> languages;
  };
  const Programs& programs_of(const model::LibraryUse& use) const;

  const Story& story_;
  std::map<std::string, Programs, std::less<>> programs_;
};

}  // namespace cutaway::narrative
