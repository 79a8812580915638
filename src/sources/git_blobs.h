// SPDX-License-Identifier: Apache-2.0
// Contents of git objects, from `git cat-file --batch` children: one for each thread that asks at
// the same time.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sources/git_folder.h"

namespace cutaway::sources {

class GitBlobs {
 public:
  explicit GitBlobs(const GitFolder& git) : git_(git) {}

  /// At most `limit` bytes of the object; an error when it is missing or damaged. A child that
  /// somebody killed, or that a full machine could not start, is tried once more.
  Result<std::string> read(const std::string& hash, std::uint64_t limit);

 private:
  std::optional<Result<std::string>> ask(const std::string& hash, std::uint64_t limit);
  std::unique_ptr<platform::Conversation> take();
  void give_back(std::unique_ptr<platform::Conversation> conversation);

  const GitFolder& git_;
  std::mutex guard_;
  std::vector<std::unique_ptr<platform::Conversation>> idle_;
};

}  // namespace cutaway::sources
