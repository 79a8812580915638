// SPDX-License-Identifier: Apache-2.0
// FileSignals: what can be counted about each product file, in the code and in its history.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "history/changes.h"
#include "model/model.h"

namespace cutaway::findings {

class Repairs;
class Uses;

struct FileSignals {
  FileId file;
  std::uint32_t lines = 0;          ///< of code, without blank ones and comments
  std::uint32_t branches = 0;       ///< words that branch, summed over the file's functions
  std::uint32_t most_branches = 0;  ///< of its heaviest function
  std::uint32_t functions = 0;
  std::uint32_t imported_by = 0;  ///< own files, no tests, that use it (uses.h)
  std::uint32_t tests = 0;        ///< test files that reach it
  std::uint32_t swallowed = 0;    ///< errors caught and dropped
  std::uint32_t notes = 0;        ///< comments that say that something is left to do
  // Of the past; zeros without history. Bots, bulk changes and merges are left out.
  history::LineageId lineage;
  std::uint32_t changes = 0, fixes = 0;            ///< as far back as was read
  std::uint32_t changes_year = 0, fixes_year = 0;  ///< of the last 365 days
  std::uint32_t people = 0, active_people = 0;  ///< authors; those who committed in the last year
  double owner_share = 0;                       ///< of its changes by its main author
  history::PersonId owner;
  double latest_changes = 0;                       ///< a change counts half after a quarter
  double recent_changes = 0, recent_fixes = 0;     ///< a change counts half after a year (risk.h)
  std::int64_t last_change = 0, first_change = 0;  ///< seconds since 1970
  double risk = 0;                                 ///< 0 … 1, comparable within one project only
};

/// All product files, by FileId. `known`: the history could be read.
struct Signals {
  std::vector<FileSignals> files;
  std::shared_ptr<const Uses> uses;
  std::shared_ptr<const Repairs> repairs;  ///< null without history
  bool history_known = false;
};

/// Own files in which code is written.
bool is_product(const syntax::Project& project, FileId file);
Signals file_signals(const model::Analysis& analysis);

}  // namespace cutaway::findings
