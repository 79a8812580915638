// SPDX-License-Identifier: Apache-2.0
// Calls that go on only for who has a right: `$this->denyAccessUnlessGranted("edit", $order)`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// By the rows `rights` and `rights_on` of catalogue/refused_inside.toml.
class RightsAsked {
 public:
  explicit RightsAsked(const Inputs& in);

  /// "checks the right to do it: authorize! (destroy)"; empty for any other call, and for one that
  /// is given nothing: that asks who is there.
  std::string words(const syntax::Syntax& syntax, const syntax::Call& call) const;
  /// The same of a function that only its name tells of: "checks who is asking: validate_session",
  /// "checks the right to do it: require_admin"; whoever asks has to see that it refuses.
  std::string words_by_name(const syntax::Syntax& syntax, const syntax::Call& call) const;

 private:
  std::set<std::string, std::less<>> names_, on_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> by_name_;
};

}  // namespace cutaway::model
