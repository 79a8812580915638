// SPDX-License-Identifier: Apache-2.0
// Kin: files or folders side by side that bear the word of the folder which holds them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// "retriever/s3retriever" and "retriever/httpretriever", "providers/slack.provider.ts" and
/// "providers/mail.provider.ts": what does one thing in many ways, of which those who set the
/// product up choose. Where the product's own data lies is none (`kin.own` of stack_words.toml).
class KinFolders {
 public:
  explicit KinFolders(const Inputs& in);

  /// What of the path bears the word, without it, with the folder: ("retriever", "s3").
  struct Slot {
    std::string folder, name;
  };
  std::optional<Slot> slot_of(std::string_view path) const;

  /// The folders, each with the names in it.
  const std::map<std::string, std::set<std::string>>& folders() const { return folders_; }

  /// Whether the file takes in three of one folder, as what chooses among them does.
  bool chooses(FileId file) const;

 private:
  const Inputs& in_;
  std::map<std::string, std::set<std::string>> folders_;
};

}  // namespace cutaway::model
