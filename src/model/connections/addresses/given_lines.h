// SPDX-License-Identifier: Apache-2.0
// GivenLines: lines of deployment files that are handed to several parts at once, and what they
// then say of each.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/connections/addresses/addresses.h"

namespace cutaway::model {

class GivenLines {
 public:
  GivenLines(const Inputs& in, const std::vector<Draft>& drafts,
             const std::vector<Mention>& mentions);
  /// One map of settings that several workloads are given whole, or a file that Compose fills its
  /// own lines from: only the code says who needs which of them.
  bool to_all(std::uint32_t owner, const Mention& mention) const;
  /// One bag of settings for several commands of a published image: another image beside them was
  /// given it for some line of it that we cannot tell.
  bool says_nothing_of(std::uint32_t owner, const Mention& mention) const;
  /// A passing command of an image whose other commands are told where everything is, and it is
  /// told nothing: it makes a key or a folder.
  bool told_nothing(std::uint32_t draft) const;
  /// Code that several parts share reaches a store (`lines`), and variables tell others of them
  /// where it is: this one is told other things and not that.
  bool told_others(std::uint32_t draft, std::uint32_t store, const std::vector<Place>& lines) const;
  /// The same of a line of code that reads the address of a store; and a line of the file that
  /// Compose fills the lines of a whole system from, handed to an image that others made: nobody
  /// knows what it reads of it.
  bool for_others(std::uint32_t draft, std::uint32_t store, const Mention& mention) const;

 private:
  /// One program, started in two containers with a command each: neither runs all of its code.
  bool is_told_apart(std::uint32_t draft) const;
  bool only_fills_lines(std::uint32_t owner, const Mention& mention) const;
  std::string image_of(std::uint32_t draft) const;
  bool runs_alone(std::uint32_t workload) const;

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  std::map<std::uint32_t, std::set<std::string>> keys_;  ///< variables that tell where a part is
  std::map<Place, std::set<std::uint32_t>> given_;       ///< lines of deployment files
  std::set<std::string, std::less<>> composed_;          ///< folders with Compose files
  std::map<FileId, std::set<int>> led_to_;               ///< parts that lines of a file lead to
};

}  // namespace cutaway::model
