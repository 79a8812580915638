// SPDX-License-Identifier: Apache-2.0
// Where libraries for messages and later work keep what they are given, when they have no broker of
// their own, and which of the parts that hold the code of a job really runs it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class JobKeepers {
 public:
  JobKeepers(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts);
  /// Kinds of parts or products in which the library keeps its messages for this part, the
  /// likeliest first; none where it could be anything.
  std::vector<std::string> of(std::uint32_t owner, TechnologyId technology) const;
  /// Whether a part is what `of` names: a kind of part or a product.
  bool is(std::uint32_t draft, std::string_view keeper) const;
  /// Of several such parts leaves the only one whose name says that messages wait there
  /// ("redis_broker" beside "redis_activity"), if one does.
  void keep_named(std::vector<std::uint32_t>& drafts) const;
  /// The part holds the code of a job only to hand it over: another part of the same file is
  /// started as its runner, and this one is not.
  bool only_sends(std::uint32_t owner, FileId file, TechnologyId technology) const;
  /// The part is started to hand out what is due, or to look at what waits, and runs no job itself.
  bool only_hands_out(std::uint32_t owner) const;

  /// Of parts with the same code the one whose command runs the jobs of a library, or hands them
  /// out when they are due; where no command tells, the one that is called a worker. What nobody
  /// else hands out is run where the other jobs are. -1 for none.
  int runner(const std::vector<std::uint32_t>& parts, TechnologyId technology, bool by_clock) const;

 private:
  bool is_started(std::uint32_t draft, std::string_view table, TechnologyId technology) const;
  bool fits(std::string_view command, std::string_view table, TechnologyId technology) const;
  bool runs_jobs(std::uint32_t draft, TechnologyId technology) const;
  int clock_beside(const std::vector<std::uint32_t>& parts, TechnologyId technology) const;
  int named_runner(const std::vector<std::uint32_t>& parts, TechnologyId technology,
                   std::string_view list) const;
  std::vector<std::string> list(std::string_view table, std::string_view name) const;
  std::string chosen_by_setting(std::string_view technology) const;
  void find_calls(const std::map<std::string, std::set<FileId>>& files);

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  std::map<std::string, std::vector<std::string>, std::less<>> rows_;         ///< of the catalogue
  std::map<std::string, std::set<std::string>, std::less<>> chosen_by_call_;  ///< library → keepers
  std::vector<std::vector<std::string>> commands_;  ///< by part, with the scripts that they start
  std::map<std::uint32_t, std::set<std::string>> queues_;  ///< job libraries, by the part's number
};

}  // namespace cutaway::model
