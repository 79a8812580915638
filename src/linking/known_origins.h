// SPDX-License-Identifier: Apache-2.0
// KnownOrigins: the groups of the catalogue that linking reads, asked by origin.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"

namespace cutaway::linking {

/// Parameters of an entry ("key=0 default=1") by name.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(std::string_view written) : written_(written) {}
  /// The value of a parameter, or `otherwise`.
  std::string_view get(std::string_view name, std::string_view otherwise = {}) const;
  /// The same as a number.
  std::size_t number(std::string_view name, std::size_t otherwise) const;
  bool has(std::string_view name) const { return !get(name).empty(); }

 private:
  std::string_view written_;
};

/// One group: exact origins by hash, the others by their globs. `:` and `.` count as the same.
class OriginGroup {
 public:
  OriginGroup() = default;
  OriginGroup(const catalogue::Catalogue& catalogue, std::string_view group);
  /// The written parameters of the first entry that matches; null if none does.
  const std::string* find(std::string_view origin) const;
  /// Of annotations whose functions hand out their result by name: the files they may lie in, and
  /// how the functions that ask for it begin; empty when the group has none.
  bool hands_out() const { return !handed_out_in_.empty(); }
  std::string_view handed_out_in() const { return handed_out_in_; }
  std::string_view users() const { return users_; }
  bool empty() const { return exact_.empty() && globs_.empty(); }
  /// Whether some origin of the group ends with this component.
  bool ends_one(std::string_view last) const { return !last.empty() && endings_.contains(last); }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::string handed_out_in_, users_;
  std::unordered_set<std::string, TextHash, std::equal_to<>> endings_;
  bool open_end_ = false;  ///< the last component of some origin has a wildcard
  std::unordered_map<std::string, const std::string*> exact_;
  std::vector<std::pair<std::string, const std::string*>> globs_;
};

struct KnownOrigins {
  explicit KnownOrigins(const catalogue::Catalogue& catalogue);
  OriginGroup environment, intrinsic, factory, injection, container, element, holding, synthesis;
};

/// The origin with `.` for `:` and without a Go module's `/vN`, as entries are compared.
std::string comparable_origin(std::string_view origin);

}  // namespace cutaway::linking
