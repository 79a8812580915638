// SPDX-License-Identifier: Apache-2.0
// UnreadSettings: addresses that a deployment or a file of settings hands a program, and nothing in
// the program asks for.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/connections/addresses/addresses.h"
#include "model/parts/who_reaches.h"

namespace cutaway::model {

/// A key is known to a program if its own code says a telling piece of it, as a text or as a member
/// that it asks for, or if a library that it takes is called like the key's beginning.
class UnreadSettings {
 public:
  UnreadSettings(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                 const std::vector<Mention>& mentions, const WhoReaches& reaches);
  /// Whether nothing in the code of the part could ask for the setting.
  bool has(std::uint32_t draft, std::string_view key) const;
  /// The line that says a telling piece of the key; null where none does.
  const Place* said(std::uint32_t draft, std::string_view key) const;

 private:
  struct Program {
    bool followed = false;                            ///< code of it is read down to its calls
    std::map<std::string, Place, std::less<>> words;  ///< of those asked for
    std::vector<std::string> libraries;               ///< as keys
  };
  void note_libraries();
  void note_commands();
  void note_tools(const std::vector<Mention>& mentions);
  void note_name(std::string_view text, FileId file, std::uint32_t line);
  void scan(FileId file);
  void note(std::string_view word, FileId file, std::uint32_t line);
  bool is_past_reading(const Draft& part) const;
  std::vector<std::string> telling(std::string_view key) const;

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const WhoReaches& reaches_;
  std::set<std::string, std::less<>> plain_, frames_, asked_;
  std::set<std::string, std::less<>> referring_;  ///< calls of application hosts
  std::vector<Program> programs_;
};

}  // namespace cutaway::model
