// SPDX-License-Identifier: Apache-2.0
// SharedUnits: types and functions of files that several parts take along, and which of the parts
// get to each of them.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

/// Who writes the name of a type or function gets to it, and to all that it names. What a framework
/// may find by itself everybody gets to, unless it is made for a type of the project (a handler of
/// one command): then those who get to that type.
class SharedUnits {
 public:
  /// `shared`: by file.
  SharedUnits(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
              const std::vector<bool>& shared);
  /// Indices of drafts that get to a line of a shared file; of Ownership's for the file.
  std::vector<std::uint32_t> of(const Place& place) const;
  bool empty() const { return units_.empty(); }

 private:
  using Parts = std::vector<std::uint64_t>;  ///< a bit for each draft
  struct Unit {
    FileId file;
    bool function = false;  ///< nobody finds it who does not name it
    bool found = false;     ///< bears an annotation, or has a base that is not the project's
    bool named = false;
    bool around = false;                  ///< only what stands around other units
    std::vector<std::uint32_t> names;     ///< units
    std::vector<std::uint32_t> made_for;  ///< units
    Parts parts;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  void add_units(FileId file);
  void add_name(std::string_view name, std::size_t least, std::uint32_t unit);
  void read_names(FileId file);
  void read_bases(FileId file);
  void take(std::string_view text, FileId file, std::uint32_t line);
  std::vector<std::uint32_t> homes(std::string_view word, FileId file) const;
  void note(FileId file, std::uint32_t line, std::uint32_t unit);
  void reach(std::uint32_t from, std::uint32_t unit);
  void spread();
  void settle();
  std::vector<bool> find_dead() const;
  Parts all_of(FileId file) const;
  std::uint32_t unit_at(FileId file, std::uint32_t line) const;
  static bool is_none(const Parts& parts);
  static bool join(Parts& into, const Parts& more);

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const std::vector<bool>& shared_;
  std::vector<Unit> units_;
  std::vector<std::vector<std::uint32_t>> unit_of_line_;  ///< by file; line 0: the rest of it
  std::unordered_map<std::string, std::set<std::uint32_t>, Hash, std::equal_to<>> home_;
  std::array<std::uint64_t, 256> may_be_{};  ///< by first byte: lengths of the names of `home_`
  std::vector<std::vector<std::uint32_t>> named_by_;  ///< by unit: units
};

}  // namespace cutaway::model
