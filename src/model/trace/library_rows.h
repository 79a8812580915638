// SPDX-License-Identifier: Apache-2.0
// LibraryRows: what a call to a store is about where a class of a library stands for the rows and
// nothing here declares it: `User.objects.get(id=1)` of a framework that keeps people by itself.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class LibraryRows {
 public:
  /// By the rows `rows.library` of catalogue/sinks.toml, "origin = Name (table)".
  explicit LibraryRows(const Inputs& in);

  /// "User (auth_user)" of `User.objects.get(id=1)`, `get_object_or_404(User, id=1)`, and of
  /// `found.save()` where `found` was made by one of these; "" for others.
  std::string of(FileId file, std::uint32_t call) const;

 private:
  std::string named(linking::NameId origin) const;
  std::string given(FileId file, const syntax::Call& call) const;
  std::string made(FileId file, ValueId value, const syntax::Call& at, int depth) const;

  const Inputs& in_;
  std::vector<std::pair<std::string, std::string>> library_;  ///< glob on origins, the thing
  std::set<std::string, std::less<>> given_;  ///< "pypi.get_object_or_404": is given the class
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
