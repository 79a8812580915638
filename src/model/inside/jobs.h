// SPDX-License-Identifier: Apache-2.0
// Jobs: what a folder is for, where its makers wrote it down.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model::inside {

/// A sentence as it stands in a document or comment, without its full stop.
struct Job {
  std::string text;
  Place place;
};

class Jobs {
 public:
  /// Looks for sentences about these folders only.
  Jobs(const Inputs& in, const std::vector<std::string>& folders);
  /// Null when nobody says it.
  const Job* of(std::string_view folder) const;

 private:
  void from_code_maps(const Inputs& in);
  void read_code_map(const Inputs& in, FileId file);
  void from_readmes(const Inputs& in);
  void from_manifests(const Inputs& in);
  void from_package_comments(const Inputs& in);
  void keep(std::string_view folder, std::string_view text, const Place& place);
  std::string_view folder_named(std::string_view token) const;
  const catalogue::Catalogue* catalogue_ = nullptr;
  std::map<std::string, Job, std::less<>> jobs_;  ///< by folder; empty text = not known
};

}  // namespace cutaway::model::inside
