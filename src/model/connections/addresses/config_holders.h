// SPDX-License-Identifier: Apache-2.0
// ConfigHolders: which parts are given a file as their configuration: mounted, copied into their
// image, or beside it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class ConfigHolders {
 public:
  ConfigHolders(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts);
  /// Drafts without code of their own that mount the file or a folder above it.
  std::vector<std::uint32_t> mounted_by(std::string_view path) const;
  /// The same for whoever mounts it: rules of a gateway are read by the gateway alone.
  std::vector<std::uint32_t> mounted_by_anyone(std::string_view path) const;
  /// Drafts that mount this very file, whatever they run.
  std::vector<std::uint32_t> given(std::string_view path) const;
  /// Drafts into whose image a Dockerfile copies the file by name or folder.
  std::vector<std::uint32_t> copied_by(std::string_view path) const;
  /// Drafts of a product that is only configured here, in whose folder the file lies.
  std::vector<std::uint32_t> packed_into(std::string_view path) const;

 private:
  using Paths = std::vector<std::pair<std::string, std::uint32_t>>;
  void note_mounts(std::uint32_t draft);
  void note_copies(std::uint32_t draft);

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  Paths mounts_, mounts_of_others_, copies_;
};

/// Runs a program that is not written here: whatever text it is given is its configuration.
bool only_configured(const Draft& draft);

}  // namespace cutaway::model
