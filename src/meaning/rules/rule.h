// SPDX-License-Identifier: Apache-2.0
// Rule: a number, switch, right or message that decides what the product does.
#pragma once

#include <string>
#include <vector>

#include "base/evidence.h"
#include "base/ids.h"

namespace cutaway::meaning {

/// The value that a rule has in one environment.
struct RuleValue {
  std::string environment, value;
  Place place;
};

/// A condition that has to hold before a message is shown or a rule applies, as written.
struct RuleCondition {
  std::string text;
  bool negated = false;  ///< it is the other branch
  Place place;
};

struct Rule {
  /// limit timeout retry quota rate_limit retention session schedule role permission plan flag
  /// validation page_size price message default event metric experiment
  std::string kind;
  std::string subject;  ///< what it is about, in words: "upload size", "login attempts"
  std::string name;     ///< as the code calls it: "MAX_UPLOAD", "authorize_login_email"
  std::string value;    ///< bare number, true/false, or a word; the text of a message
  std::string unit;     ///< ms second minute hour day week month year byte KB KiB MB MiB count char
                        ///< pixel "per second|minute|hour|day", or empty
  std::vector<std::string> overridable_by;  ///< setting keys as written
  std::vector<RuleValue> values;            ///< where environments set it
  std::vector<RuleCondition> conditions;    ///< outermost first
  std::vector<std::string> details;         ///< properties of an event, choices of a setting …
  Place place;                              ///< where the value is set
  std::vector<Place> enforced;              ///< where it is checked or handed on
  SymbolRef scope;                          ///< the function or class around it
  TechnologyId technology;                  ///< of the shape that told it
  double weight = 0;                        ///< how certain and telling it is; bigger comes first
};

}  // namespace cutaway::meaning
