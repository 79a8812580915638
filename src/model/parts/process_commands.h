// SPDX-License-Identifier: Apache-2.0
// ProcessCommands: what the command alone says of a process that runs beside the server of its
// image.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class ProcessCommands {
 public:
  explicit ProcessCommands(const Inputs& in);
  /// `alembic upgrade head && exit`: brings the tables up to date and ends. Of all that the code of
  /// its image could reach it needs the database.
  bool only_migrates(const Draft& draft) const;
  /// `rake mail:take`: one task out of many, not the server; nobody sends it requests.
  bool only_does_tasks(const Draft& draft) const;

 private:
  bool fits(const std::vector<std::string>& globs, std::string_view piece) const;

  std::vector<std::string> migrating_, tasks_, around_, servers_;
};

}  // namespace cutaway::model
