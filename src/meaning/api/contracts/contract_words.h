// SPDX-License-Identifier: Apache-2.0
// Names that generators make of a service of a contract, by the patterns of the table `contracts`.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace cutaway::meaning {

/// "RegisterOrdersServer" of `Register{}Server`, "orders.NewServer" of `{lower}.NewServer`,
/// "NewOrders" of `New{Upper}` for a service `orders`, too; empty for a pattern without a gap.
inline std::string contract_word(std::string_view pattern, std::string_view service) {
  constexpr std::string_view kSmall = "{lower}", kLarge = "{Upper}", kPlain = "{}";
  std::string word(pattern);
  const std::size_t small = word.find(kSmall);
  if (small != std::string::npos) word.replace(small, kSmall.size(), lower(service));
  const std::size_t large = word.find(kLarge);
  if (large != std::string::npos) {
    word.replace(large, kLarge.size(), service);
    if (large < word.size() && word[large] >= 'a' && word[large] <= 'z')
      word[large] = static_cast<char>(word[large] - 'a' + 'A');
  }
  const std::size_t plain = word.find(kPlain);
  if (plain != std::string::npos) word.replace(plain, kPlain.size(), service);
  const bool none =
      small == std::string::npos && large == std::string::npos && plain == std::string::npos;
  return none ? std::string() : word;
}

}  // namespace cutaway::meaning
