// SPDX-License-Identifier: Apache-2.0
// The sentence that says a rule to somebody who does not read code.
#pragma once

#include <string>

#include "catalogue/catalogue.h"
#include "meaning/rules/rule.h"

namespace cutaway::model {

/// The value with its unit as people say it: "15 minutes" (900 seconds), "32 MiB", "12", "admin".
std::string rule_amount(const meaning::Rule& rule);

/// "Upload size: at most 32 MiB", "Auth signup: at most 3 per 3 hours", "Email times out after 30
/// seconds"; only what name, subject, value and unit say. The forms are those of
/// catalogue/rule_words.toml, `sentences`.
std::string rule_text(const catalogue::Catalogue& catalogue, const meaning::Rule& rule);

}  // namespace cutaway::model
