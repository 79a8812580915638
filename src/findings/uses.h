// SPDX-License-Identifier: Apache-2.0
// Uses: which own files and tests use which file by name: by an import of it, a call into it, a
// base class there, or a name behind its package. Importing a package is no use of all its files.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "findings/borrowed.h"
#include "model/model.h"

namespace cutaway::findings {

class Uses {
 public:
  explicit Uses(const model::Analysis& analysis);

  /// What of the own files is other people's; they use nothing.
  const Borrowed& borrowed() const { return borrowed_; }
  /// Own files, no tests, that use this one; sorted.
  const std::vector<FileId>& users(FileId file) const { return users_[file.index()]; }
  /// Test files that reach it: that use it, are named after it or its folder, or request an address
  /// that it serves; sorted.
  const std::vector<FileId>& tests(FileId file) const { return tests_[file.index()]; }
  /// Not code of the product though it is no test: named as a test's help, and only tests use it.
  bool helps_tests(FileId file) const;

  /// Definitions of `file`, nested ones too, that another file imports, calls or is based on, and
  /// top ones that it names.
  std::set<SymbolId> used_of(FileId user, FileId file) const;
  /// Whether a test calls this definition.
  bool tested(SymbolRef symbol) const;
  /// Test files that request an address that it handles, or that what calls it handles.
  std::set<FileId> requested(SymbolRef symbol) const;

 private:
  void add_mentioned(FileId user, FileId file, std::set<SymbolId>& out) const;

  const model::Analysis& analysis_;
  const Borrowed borrowed_;
  std::vector<std::vector<FileId>> users_, tests_;
  std::map<SymbolRef, std::set<FileId>> by_handler_;  ///< tests that request what it handles
};

}  // namespace cutaway::findings
