// SPDX-License-Identifier: Apache-2.0
// Sinks: which calls take data out, and by which way.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

struct Sink {
  std::string via;     ///< "log" "vendor" "prompt" "mail" "message" "export", "" = none
  std::string to;      ///< "log", or the name of who gets it
  bool whole = false;  ///< writes out all the fields of an object it is given
};

class Sinks {
 public:
  explicit Sinks(const Inputs& in);
  /// What a call does with its arguments.
  const Sink& of(FileId file, std::size_t call) const;
  /// Whether a called function writes out all the fields of the object it is given.
  bool serialises(ValueRef callee) const;
  /// Whether a function so called gives back too little of what it is given: mask(email).
  bool veils(std::string_view name) const;

 private:
  Sink of_origin(std::string_view origin, std::string_view ecosystem) const;
  bool is_log_by_name(const syntax::Syntax& syntax, const syntax::Call& call) const;

  const Inputs& in_;
  std::vector<std::pair<std::string, std::string>> globs_;  ///< way, glob
  std::map<std::string, std::string, std::less<>> via_;     ///< by a shape's word
  std::vector<std::string> serialisers_;                    ///< globs
  std::set<std::string, std::less<>> receivers_, verbs_, whole_ways_, veils_;
  std::vector<std::string_view> ecosystems_;
  mutable std::map<linking::NameId, bool> serialising_;
  mutable std::map<std::pair<linking::NameId, std::string_view>, Sink> known_;
};

}  // namespace cutaway::model
