// SPDX-License-Identifier: Apache-2.0
// Which of several stores alike is a part's own, by their names: `account-mongodb` is that of
// `account-service`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class NearNames {
 public:
  explicit NearNames(const std::vector<Draft>& drafts);
  /// How many words the nearest of the targets has that are not the part's own; npos if none is
  /// called like it.
  std::size_t nearest(std::uint32_t from, const std::vector<std::uint32_t>& targets) const;
  bool is_nearest(std::uint32_t from, std::uint32_t to, std::size_t nearest) const {
    return akin(from, to) && strange_words(from, to) == nearest;
  }

 private:
  bool akin(std::uint32_t from, std::uint32_t to) const;
  std::size_t strange_words(std::uint32_t from, std::uint32_t to) const;
  bool names_all(const std::string& word) const;

  const std::vector<Draft>& drafts_;
  std::map<std::string, std::size_t> words_;  ///< of parts' names, in how many of them
};

}  // namespace cutaway::model
