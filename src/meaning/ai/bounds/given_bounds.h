// SPDX-License-Identifier: Apache-2.0
// Numbers that a call is handed under the name of a bound: by a constant, or by their place.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "meaning/ai/ground.h"
#include "meaning/rules/amount.h"

namespace cutaway::meaning {

/// The calls of a file by what they are given.
class Arguments {
 public:
  explicit Arguments(const syntax::Syntax& syntax);
  /// Which call is given the value, and as which of its arguments; nothing where it is none.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> of(ValueId value) const;

 private:
  std::unordered_map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> calls_;
};

/// A name that a call is told under the key of a bound: `max_tokens=ANSWER_SIZE`.
bool is_given_bound(const AiGround& ground, FileId id, ValueId value);
/// `chunk_size` of `cut(text, 512)`, where the function of the project calls it so; "" = not seen.
std::string_view parameter_filled(const ReaderContext& context, FileId file, ValueId value,
                                  const Arguments& arguments);
/// What the value amounts to; of a name what it closes to, and the place where that stands.
std::optional<Amount> amount_given(const AiGround& ground, FileId id, ValueId value,
                                   std::string_view unit, Place& constant_at);
/// Joins bounds that are given by a name, whose last place is that of the number, to those told of
/// the constants themselves; gives back the ones that are told of none.
std::vector<AiLimit> settle_given(const AiWords& words, std::vector<AiLimit> given,
                                  std::vector<AiLimit>& limits);

}  // namespace cutaway::meaning
