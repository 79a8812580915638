// SPDX-License-Identifier: Apache-2.0
// Amount: the number, switch or word that a Value stands for, with its unit where the way it is
// written tells one: `15 * time.Minute`, `32 << 20`, "3h", `timedelta(days=1)`.
#pragma once

#include <optional>
#include <string>

#include "meaning/context.h"
#include "meaning/rules/words.h"

namespace cutaway::meaning {

struct Amount {
  enum class Kind : std::uint8_t { number, boolean, word, nothing };
  Kind kind = Kind::number;
  double number = 0;
  std::string text;          ///< as it is said: "15", "0.8", "true"
  std::string unit;          ///< of rule.h, or empty
  std::string per;           ///< "5 per minute" written in one text
  std::string setting;       ///< key that overrides it, as written
  bool is_default = false;   ///< counts when the setting is absent
  bool constructed = false;  ///< computed from factors or a duration, not a bare literal
  Place place;
};

/// What the Value amounts to, or nothing when it is no amount. `dimension` is what the name leads
/// one to expect ("size": `32 << 20` is 32 MiB).
std::optional<Amount> amount_of(const ReaderContext& context, const RuleWords& words, FileId file,
                                ValueId value, std::string_view dimension);
/// The same for a text: "10", "3h", "10mb", "true", "20/minute".
std::optional<Amount> amount_of(const RuleWords& words, std::string_view text);

/// "per hour", "per 15 minutes": what is counted in a window of that length.
std::string rate_unit(const Amount& window);

/// Seconds of a unit of time; 0 for months and years and for what is none.
double seconds_of(std::string_view unit);

/// A number without needless digits: 15, 0.8.
std::string number_text(double number);

}  // namespace cutaway::meaning
