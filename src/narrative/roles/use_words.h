// SPDX-License-Identifier: Apache-2.0
// UseWords: what functions and classes use a technology for, in words that their names hold.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

class UseWords {
 public:
  explicit UseWords(const RoleSubject& of);

  /// "password resets" of `sendPasswordResetEmail`, "extracting XML" of `extract_xml`, "users" of
  /// `User.InvalidPassword`; "" where the names say nothing that a product is about. `function` or
  /// `owner` may be empty.
  std::string of(std::string_view function, std::string_view owner) const;

 private:
  using Names = std::vector<std::string>;

  std::string of_function(std::string_view name) const;
  std::string of_class(std::string_view name) const;
  bool tells(const Names& words) const;
  bool is_kind(const std::string& word) const;
  bool is_own(const std::string& word) const;
  bool may_stand_alone(const std::string& word) const;
  bool is_doer(const std::string& word) const;
  bool is_plain_speech(const std::string& told) const;
  bool is_own_deed(std::string_view gerund) const;
  bool is_riddle(const std::string& word) const;
  bool has_riddle(const Names& words) const;
  void strip_end(Names& words, bool own_too) const;
  std::string written(const Names& words) const;

  const RoleSubject& of_;
  std::map<std::string, std::string> deeds_, spelled_;
  std::set<std::string> verbs_, cuts_, kinds_, fronts_, empty_, mass_, own_, tools_, vendors_,
      asks_, everyday_;
};

}  // namespace cutaway::narrative
