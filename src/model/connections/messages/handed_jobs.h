// SPDX-License-Identifier: Apache-2.0
// HandedJobs: what jobs are called, where they are written and where they are handed over.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/messages/base_jobs.h"

namespace cutaway::model {

class HandedJobs {
 public:
  /// The inputs are kept by reference.
  explicit HandedJobs(const Inputs& in);
  /// A class that jobs are made from, and no job.
  bool is_base(const meaning::Meaning& meant) const;
  /// "Points::ArchiveJob" of the class of a job, of a clock that hands it out, and of
  /// `ArchiveJob.set(wait: 5).perform_later`; empty where the work is called otherwise, or nobody
  /// knows it.
  std::vector<std::string> named(const meaning::Meaning& meant) const;
  /// It stands in what a clock does at its time.
  bool by_clock(const meaning::Meaning& meant) const;

 private:
  const Inputs& in_;
  const BaseJobs bases_;
  std::map<SymbolRef, std::string> names_;  ///< by what is run
  std::set<Place> clocks_;                  ///< what a clock does, over several lines
};

}  // namespace cutaway::model
