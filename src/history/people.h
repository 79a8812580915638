// SPDX-License-Identifier: Apache-2.0
// People: which authors of commits are one human, by names that differ only in how they are
// written, by addresses that few names share, and by addresses that hold the other's name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cutaway::history {

/// "Ann Lee <ann@example.org>" as git gives an author; without brackets all of it is the name.
struct Author {
  std::string_view name, address;
};
Author read_author(std::string_view text);

class People {
 public:
  /// Numbers authors in the order of their first appearance. Only hashes of names and addresses,
  /// and of what they may be called besides, are kept.
  std::uint32_t add(const Author& author);
  /// For each number the lowest one of the same human. Two authors are one when their names agree
  /// in letters (without case, marks and blanks), or their address, unless more than three names
  /// bear it in whatever order of
  /// their words (a shared mailbox), or the address of the one holds the whole name of the other:
  /// "git@annasmith.org" is Anna Smith's, and "anna" at "mail@smith.org" is Anna Smith.
  std::vector<std::uint32_t> same() const;

 private:
  struct Known {
    std::uint64_t name = 0, address = 0;
    std::vector<std::uint64_t> whole;   ///< the name of several words as one, in either order
    std::vector<std::uint64_t> called;  ///< whole names that the address may hold
  };
  std::vector<Known> authors_;
  std::unordered_map<std::uint64_t, std::uint32_t> ids_;
};

}  // namespace cutaway::history
