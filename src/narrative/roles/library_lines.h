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

/// Names that code takes out of a library, those in most files first, then functions that it calls
/// there; none that any library has (`plain_names` of library_uses.toml).
std::vector<model::TakenName> asked_of(const Story& story, const model::Called& called,
                                       const std::vector<model::TakenName>& taken);

/// "At least 16 files take it in, most often for `Bell` and `Desk`, most of all in `cart`; `Door`
/// and `Lift` call it most.": what code takes out of a thing of which nothing tells more, else the
/// functions that it calls there. `in` are the lines that do, one a file. Nothing where no line
/// shows a name.
std::optional<std::string> taken_by_name(const RoleSubject& of, const std::vector<Place>& in,
                                         const std::vector<model::TakenName>& taken,
                                         Sentence& sentence);

class LibraryLines {
 public:
  explicit LibraryLines(const Story& story);

  /// Whether so many files take it in that the product stands on it: a few, where it has hardly
  /// more in the languages that could.
  bool is_leaned_on(const model::LibraryUse& use) const;

  /// What code takes out of it; where no name tells, "Its use was not read: `package.json` asks for
  /// it, and 16 files take it in, one of them `menu.ts`."
  std::optional<Claim> standing(const RoleSubject& of, const model::LibraryUse& use) const;

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
