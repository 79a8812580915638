// SPDX-License-Identifier: Apache-2.0
// WhoReaches: of the parts that take a shared file along, those that get to a line of it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/parts/draft.h"
#include "model/parts/shared_units.h"

namespace cutaway::model {

/// A library is handed to all who take it; what one class of it does, only those do who name the
/// class, what one function of it does, those who call the function, and where a constant leads,
/// those who name it. Where nobody names or calls it (a framework finds it), everybody is told.
/// What a job does, or a command, only the processes do that are started for it, where there are
/// any.
class WhoReaches {
 public:
  WhoReaches(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts);
  /// Indices of drafts, as Ownership gives them for the file, without those that do not get there.
  std::vector<std::uint32_t> of(const Place& place) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  template <typename Value>
  using Names = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  std::vector<bool> find_shared(const std::vector<Draft>& drafts);
  void find_work(const std::vector<Draft>& drafts);
  void keep_started(const Place& place, std::vector<std::uint32_t>& users) const;
  void read_calls(FileId file);
  void read_names(FileId file);
  const std::vector<Place>* names_of(const Place& place) const;
  std::vector<std::uint32_t> of_line(const Place& place, int depth) const;
  SymbolId function_at(const Place& place) const;
  const std::set<std::uint32_t>& callers_of(const std::vector<Place>& uses, int depth) const;

  const Inputs& in_;
  const Ownership& ownership_;
  Names<std::vector<Place>> called_at_;  ///< functions of shared files
  Names<std::vector<Place>> read_at_;    ///< constants of shared files that hold addresses
  std::vector<bool> shared_;             ///< by file
  struct Work {
    std::uint32_t first = 0, last = 0;  ///< lines
    std::vector<std::uint32_t> done_by;
  };
  std::map<FileId, std::vector<Work>> work_;
  SharedUnits units_;
  /// By the uses of a name and the steps that are left.
  mutable std::map<std::pair<const std::vector<Place>*, int>, std::set<std::uint32_t>> callers_;
};

}  // namespace cutaway::model
