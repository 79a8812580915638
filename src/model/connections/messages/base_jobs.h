// SPDX-License-Identifier: Apache-2.0
// Classes of work that others are made from and that do nothing by themselves.
#pragma once

#include <set>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

class BaseJobs {
 public:
  /// The inputs are kept by reference.
  explicit BaseJobs(const Inputs& in);
  /// A class of the project's own work that other such classes extend, and that has no function
  /// which is run when it is handed over (`runs` of `[names]` in catalogue/trace.toml): they are
  /// work, it is not.
  bool has(SymbolRef type) const;

 private:
  const Inputs& in_;
  std::set<SymbolRef> above_;
  std::set<std::string, std::less<>> runs_;
};

/// "Points::ArchiveJob" of a class "ArchiveJob" in a module of that language; any other name as it
/// is.
std::string with_its_modules(const Inputs& in, SymbolRef type, const std::string& name);

bool is_class(const Inputs& in, SymbolRef type);
/// "Inbox.AddHandler" of a class in a file of the folder "Inbox"; empty at the top.
std::string with_its_folder(const Inputs& in, SymbolRef type);

}  // namespace cutaway::model
